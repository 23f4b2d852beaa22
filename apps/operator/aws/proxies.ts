import type { Agent } from 'node:http'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'
import type { ProxyFor } from './proxy-choice'

/** Where a request goes, as Node's agents are given it. */
export interface Destination {
  readonly protocol: 'http:' | 'https:'
  readonly host: string
  readonly port: number
}

/** Whether a host is this machine, which no proxy can reach for us: a sandbox, say, or a metadata service of a container. */
const isLoopback = (host: string): boolean => /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

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
