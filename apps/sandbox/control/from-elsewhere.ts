import type { HttpRequest } from '../wire/http'

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Whether a web page made this request: its Origin is not the sandbox's own, or it reached the sandbox under another name (DNS
 * rebinding). Programs send neither; a person who follows a link sends no Origin.
 */
export const fromElsewhere = ({ headers }: Pick<HttpRequest, 'headers'>): boolean => {
  const { host = '', origin } = headers
  return !loopbackHost.test(host) || (origin !== undefined && origin !== `http://${host}`)
}
