import { Socket } from 'node:net'

/**
 * Every test runs without AWS settings of the machine and cannot open a connection to anything but loopback, so that no
 * mistake in a test reaches a real account.
 */
for (const name of Object.keys(process.env)) {
  if (name.startsWith('AWS_')) delete process.env[name]
}
process.env.AWS_EC2_METADATA_DISABLED = 'true'
process.env.AWS_CONFIG_FILE = '/dev/null'
process.env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null'
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/
const connect = Socket.prototype.connect

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const [first] = args.flat() as [{ host?: string; path?: string } | undefined]
  const host = first?.host ?? 'localhost'
  if (!first?.path && !loopback.test(host)) throw new Error(`a test tried to connect to ${host}`)
  return Reflect.apply(connect, this, args) as Socket
} as typeof connect
