import { Socket } from 'node:net'

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/

/** The host that `Socket.connect` is asked for, in any of its forms; undefined for a local socket's path. */
const hostOf = (given: readonly unknown[]): string | undefined => {
  const [first, second] = given.flat() as unknown[]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string }
    return path ? undefined : (host ?? '127.0.0.1')
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return typeof second === 'string' ? second : '127.0.0.1'
}

/**
 * From here on this process can open TCP connections to loopback addresses only: anything else throws before a packet or a
 * name lookup leaves. Names are refused, `localhost` too, because what they mean is decided elsewhere.
 * @returns a function that takes the guard away.
 */
export const guardLoopback = (): (() => void) => {
  const connect = Socket.prototype.connect
  const guarded = function (this: Socket, ...given: unknown[]): Socket {
    const host = hostOf(given)
    if (host !== undefined && !loopback.test(host)) {
      throw new Error(`a rehearsal never leaves this machine, and was asked to connect to ${host}`)
    }
    return Reflect.apply(connect, this, given) as Socket
  }
  Socket.prototype.connect = guarded as typeof connect
  return () => {
    Socket.prototype.connect = connect
  }
}
