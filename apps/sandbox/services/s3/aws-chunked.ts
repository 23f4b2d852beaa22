import { AwsError } from '../../kit/aws-error'

const CRLF = Buffer.from('\r\n')

const malformed = (): AwsError =>
  new AwsError('IncompleteBody', 'The request body is not a complete aws-chunked body.', { status: 400 })

/**
 * Takes the content out of a body that was sent in `aws-chunked` encoding: `<hex
 * size>[;chunk-signature=…]`, the bytes, a chunk of size 0, then trailers (checksums), which are
 * dropped.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws AwsError `IncompleteBody` for a body that breaks off.
 */
export const decodeAwsChunked = (body: Buffer): Buffer => {
  const chunks: Buffer[] = []
  let offset = 0
  for (;;) {
    const lineEnd = body.indexOf(CRLF, offset)
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(body.toString('latin1', offset, lineEnd), 16)
    if (Number.isNaN(size)) throw malformed()
    if (size === 0) return Buffer.concat(chunks)
    const start = lineEnd + CRLF.length
    if (start + size > body.length) throw malformed()
    chunks.push(body.subarray(start, start + size))
    offset = start + size + CRLF.length
  }
}
