import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
/** As the gateway compresses nothing smaller. */
const least = 1_024
// the service worker is written last, with the weight of all others in it
const files = /^(?!sw\.js$).*\.(js|css|svg|html)$/

/** Writes each file of the application once more as small as Brotli makes it, which takes too long for an answer: the gateway sends it as it lies. */
export const compressAll = async (dist: string): Promise<void> => {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => files.test(name))
  await Promise.all(
    names.map(async (name) => {
      const bytes = readFileSync(dist + name)
      if (bytes.length < least) return
      writeFileSync(`${dist}${name}.br`, await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
    }),
  )
}
