/** The proxy for a URL, or the empty text where there is none; as the variables of the environment say it. */
export type ProxyFor = (url: string) => string

/**
 * `proxyFor` as the AWS CLI would decide: an entry of NO_PROXY without a leading dot means the host and
 * everything below it, so `amazonaws.com` means every endpoint of AWS. proxy-from-env, which the CDK uses,
 * reads such an entry as that one host (findings/no-proxy-subdomains.sh); whoever lists AWS there, because it is
 * reached through VPC endpoints, has no proxy that would let the request through.
 *
 * @param noProxy the text of NO_PROXY: hosts, each with a port or without, between commas or white space.
 */
export const exceptBelow = (noProxy: string, proxyFor: ProxyFor): ProxyFor => {
  const entries = noProxy.toLowerCase().split(/[,\s]+/)
  return (url) => {
    const { hostname, port, protocol } = new URL(url)
    const withPort = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
    const isBelow = (entry: string): boolean =>
      /^[^.*]/.test(entry) && [hostname, withPort].some((host) => host.endsWith(`.${entry}`))
    return entries.some(isBelow) ? '' : proxyFor(url)
  }
}
