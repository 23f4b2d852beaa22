import type { Agent } from 'node:http'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'

/** The proxy for a URL, or the empty text where there is none; as the variables of the environment say it. */
export type ProxyFor = (url: string) => string

/** Where a request goes, as Node's agents are given it. */
export interface Destination {
  readonly protocol: 'http:' | 'https:'
  readonly host: string
  readonly port: number
}

/** Whether a host is this machine, which no proxy can reach for us: a sandbox, say, or a metadata service of a container. */
const isLoopback = (host: string): boolean => /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

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

/** Agents of proxies, one for each proxy and protocol. */
export interface ProxyAgents {
  /** The agent for a destination; undefined where it is reached without a proxy. */
  readonly find: (destination: Destination) => Agent | undefined
  readonly destroy: () => void
}

/**
 * Agents that send requests through the proxies that `proxyFor` names, as the AWS CLI and the CDK do:
 * `https` through a tunnel (CONNECT), `http` by asking the proxy for it. Loopback is never proxied.
 */
export const proxyAgents = (
  proxyFor: ProxyFor,
  sockets: { readonly keepAlive: boolean; readonly maxSockets: number },
): ProxyAgents => {
  const agents = new Map<string, Agent>()
  const agentOf = (proxy: string, protocol: Destination['protocol']): Agent => {
    const key = `${protocol} ${proxy}`
    const known = agents.get(key)
    if (known) return known
    const agent =
      protocol === 'https:' ? new HttpsProxyAgent(proxy, { ...sockets }) : new HttpProxyAgent(proxy, { ...sockets })
    agents.set(key, agent)
    return agent
  }
  return {
    find: ({ protocol, host, port }) => {
      if (isLoopback(host)) return undefined
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
      const proxy = proxyFor(`${protocol}//${name}:${port}`)
      return proxy === '' ? undefined : agentOf(proxy, protocol)
    },
    destroy: () => {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}
