const stones = [
  [
    'w3',
    'M4 39A32 32 0 0 1 6.8 27L17.7 31.9A20 20 0 0 0 16 39.4ZM16.8 14.4A32 32 0 0 1 27.9 9L31 20.6A20 20 0 0 0 24 24ZM56.7 15.6A32 32 0 0 1 64.4 25.3L53.8 30.8A20 20 0 0 0 48.9 24.7Z',
  ],
  [
    'w2',
    'M7.6 25.3A32 32 0 0 1 15.3 15.6L23.1 24.7A20 20 0 0 0 18.2 30.8ZM44.1 9A32 32 0 0 1 55.2 14.4L48 24A20 20 0 0 0 41 20.6ZM65.2 27A32 32 0 0 1 68 39L56 39.4A20 20 0 0 0 54.3 31.9Z',
  ],
] as const
const keystone = 'M29.2 5.7A35 35 0 0 1 42.8 5.7L39.9 20.4A20 20 0 0 0 32.1 20.4Z'

export const Shield = ({ label }: { label?: string }) => (
  <svg className="shield" viewBox="0 0 40 44" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
    <path d="M3 3h34v20c0 9-7 15-17 19C10 38 3 32 3 23Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 3" />
    <path d="M12 29V19l8-6 8 6v10M17 29v-6h6v6M10 29h20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
  </svg>
)

/** Two municipalities joined by an arch; its keystone is amber once both have signed (`closed`). */
export const Arch = ({ closed = true, shields }: { closed?: boolean; shields?: boolean }) => {
  const arch = (
    <svg className="arch" viewBox="0 4 72 38" aria-hidden="true">
      {stones.map(([tone, path]) => (
        <path key={tone} className={tone} d={path} />
      ))}
      {closed && <path className="now" d={keystone} />}
    </svg>
  )
  return shields ? (
    <div className="duo">
      <Shield />
      {arch}
      <Shield />
    </div>
  ) : (
    arch
  )
}
