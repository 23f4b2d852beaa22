import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect as connectSocket } from 'node:net'
import { connect } from '../../../apps/operator/aws/clients'
import { proxyAgents } from '../../../apps/operator/aws/proxies'
import { exceptBelow } from '../../../apps/operator/aws/proxy-choice'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { smallManifest as manifest } from '../support/small-manifest'

const sockets = { keepAlive: false, maxSockets: 4 }

interface Proxy {
  readonly url: string
  /** What it was asked for: the URLs of `http`, and `CONNECT host:port`. */
  readonly asked: readonly string[]
}

/** A proxy that brings every request to one server, whatever host it names. */
const withProxy = async (target: string, work: (proxy: Proxy) => Promise<void>): Promise<void> => {
  const { hostname, port } = new URL(target)
  const asked: string[] = []
  const forward = (from: IncomingMessage, to: ServerResponse): void => {
    asked.push(from.url ?? '')
    const { pathname, search } = new URL(from.url ?? '')
    const { method, headers } = from
    const onward = request({ hostname, port, method, headers, path: `${pathname}${search}` }, (answer) => {
      to.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(to)
    })
    from.pipe(onward)
  }
  const server: Server = createServer(forward)
  server.on('connect', (from, client) => {
    asked.push(`CONNECT ${from.url}`)
    const onward = connectSocket(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(onward).pipe(client)
    })
    for (const side of [client, onward]) side.on('error', () => [client, onward].map((one) => one.destroy()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    await work({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked })
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

describe('a connection through a proxy', () => {
  it('asks the proxy for what it is to reach by http', () =>
    withSandbox((sandbox) =>
      withProxy(sandbox.url, async ({ url, asked }) => {
        const { credentials } = sandbox.as(ids.management)
        const aws = connect({ manifest, credentials, endpoint: 'http://aws.example.com', proxyFor: () => url })
        expect((await aws.caller()).account).toBe(ids.management)
        expect(asked).toEqual(['http://aws.example.com/'])
        aws.close()
      }),
    ))

  it('asks it for a tunnel to what it is to reach by https', () =>
    withSandbox((sandbox) =>
      withProxy(sandbox.url, async ({ url, asked }) => {
        const { credentials } = sandbox.as(ids.management)
        const retry = { retryMode: 'standard', maxAttempts: 1 } as const
        const aws = connect({ manifest, credentials, endpoint: 'https://aws.example.com', proxyFor: () => url, retry })
        // The sandbox at the tunnel's other end speaks no TLS.
        await expect(aws.caller()).rejects.toMatchObject({ code: 'AWS_CALL_FAILED' })
        expect(asked).toEqual(['CONNECT aws.example.com:443'])
        aws.close()
      }),
    ))

  it('goes past it where the variables name none for the host', () =>
    withSandbox(async (sandbox) => {
      const proxyFor = jest.fn(() => '')
      const { endpoint, credentials } = sandbox.as(ids.management)
      const aws = connect({ manifest, credentials, endpoint, proxyFor })
      expect((await aws.caller()).account).toBe(ids.management)
      aws.close()
    }))
})

describe('proxyAgents', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', 'sandbox.localhost'])(
    'never names a proxy for %s',
    (host) => {
      const { find } = proxyAgents(() => 'http://proxy.example.com', sockets)
      expect(find({ protocol: 'http:', host, port: 80 })).toBeUndefined()
    },
  )

  it.each([
    ['https:', 'sts.eu-west-1.amazonaws.com', 443, 'https://sts.eu-west-1.amazonaws.com:443'],
    ['http:', '10.0.0.1', 8080, 'http://10.0.0.1:8080'],
    ['https:', '2001:db8::1', 443, 'https://[2001:db8::1]:443'],
    ['https:', '127.example.com', 443, 'https://127.example.com:443'],
  ] as const)('asks for the proxy of %s//%s:%s', (protocol, host, port, url) => {
    const proxyFor = jest.fn(() => 'http://proxy.example.com')
    const { find, destroy } = proxyAgents(proxyFor, sockets)
    const agent = find({ protocol, host, port })
    expect(proxyFor).toHaveBeenCalledWith(url)
    expect(find({ protocol, host, port })).toBe(agent)
    destroy()
  })
})

describe('NO_PROXY', () => {
  const endpoint = 'https://guardduty.eu-west-1.amazonaws.com'
  const proxy = 'http://proxy.example.com:3128'

  it.each(['amazonaws.com', 'AmazonAWS.com', 'internal.example.com, amazonaws.com', 'eu-west-1.amazonaws.com'])(
    'with %j excepts the endpoints of AWS, as in the AWS CLI',
    (noProxy) => expect(exceptBelow(noProxy, () => proxy)(endpoint)).toBe(''),
  )

  it.each(['', 'aws.com', 'amazonaws.com.example.com', '.', '*'])(
    'with %j leaves the decision to proxyFor',
    (noProxy) => expect(exceptBelow(noProxy, () => proxy)(endpoint)).toBe(proxy),
  )

  it('with a port excepts that port alone', () => {
    const proxyFor = exceptBelow('amazonaws.com:8443', () => proxy)
    expect(proxyFor('https://sts.amazonaws.com:8443')).toBe('')
    expect(exceptBelow('amazonaws.com:443', () => proxy)(endpoint)).toBe('')
    expect(proxyFor('https://sts.amazonaws.com')).toBe(proxy)
  })
})
