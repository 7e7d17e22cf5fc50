import { Link } from 'react-router'

const mark = 'M2.6 3.1 21.4 2.6V8.3L15.1 8.6 15.7 21.4H8.5L9.1 8.9 2.6 9.2ZM2.6 11.7 6.7 11.5 6.5 15.3 2.6 15.7ZM17.5 11.1 21.4 10.9V16.3L17.8 16ZM17.9 18.4 21.4 18.7V21.4H18.1Z'
const word =
  'M4 4.5V16A4 4 0 0 0 8 20H9M1.5 10H8.5M13.2 15H23A5 5 0 1 0 21.2 18.9M27 15a5 5 0 1 0 10 0a5 5 0 1 0-10 0M37 10V25.5M42.5 10V15.8A4.2 4.2 0 0 0 50.9 15.8V10M50.9 15.8V20M56.7 10V20M62 15a5 5 0 1 0 10 0a5 5 0 1 0-10 0'

export const Mark = () => (
  <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d={mark} />
    <path className="now" d="M2.6 18.1 6.4 17.7 6.2 21.4H2.6Z" />
  </svg>
)

/** The mark and the word; a link home when `to` is given. */
export const Logo = ({ to }: { to?: string }) => {
  const drawing = (
    <>
      <Mark />
      <svg className="wordmark" viewBox="0 0 74 28" role="img" aria-label="Tequio">
        <path d={word} />
        <path className="dot" d="M55 3.4 58.6 3.1 58.3 6.5 54.8 6.7Z" />
      </svg>
    </>
  )
  return to === undefined ? (
    <span className="brand">{drawing}</span>
  ) : (
    <Link className="brand" to={to}>
      {drawing}
    </Link>
  )
}
