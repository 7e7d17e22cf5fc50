import './css/qr.css'
import { encode } from 'uqr'

/** An address as a QR of one path; `label` says what it is for. */
export const Qr = ({ address, label }: { address: string; label: string }) => {
  const { data, size } = encode(address, { ecc: 'M', border: 1 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
    }
  })
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  )
}
