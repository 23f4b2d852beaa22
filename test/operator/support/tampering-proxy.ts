import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestSandbox } from '../../support/with-sandbox'

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/**
 * What comes of an answer to an operation on its way; undefined leaves it as it is. `asked` is who asks whom, where, and with which words: the
 * same for the same question.
 */
export type Tamper = (operation: string, answer: WireAnswer, asked: string) => Partial<WireAnswer> | undefined

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** `service/path` of a REST call, else the operation's name. */
const operationOf = ({ headers, url = '' }: IncomingMessage, body: string): string => {
  const target = headers['x-amz-target']
  if (typeof target === 'string') return target.split('.').at(-1) ?? ''
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1]
  return action ?? (url.split('?')[0] ?? '').replace(/\/[0-9a-f]{32}(?=\/|$)/, '/{detector}')
}

const askedIn = ({ method, url, headers }: IncomingMessage, body: string): string => {
  const scope = /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1]
  return [scope, method, url, headers['x-amz-target'], body].join(' ')
}

const forward = (to: string, { method, url, headers }: IncomingMessage, body: string): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    const sent = request(`${to}${url}`, { method, headers }, (answer) => {
      textOf(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: text }),
        reject,
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** The sandbox behind a server that changes some of its answers. */
export const behindProxy = async (
  sandbox: TestSandbox,
  tamper: Tamper,
  work: (sandbox: TestSandbox) => Promise<void>,
): Promise<void> => {
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await textOf(incoming)
    const answer = await forward(sandbox.url, incoming, body)
    const {
      status,
      type,
      body: text,
    } = { ...answer, ...tamper(operationOf(incoming, body), answer, askedIn(incoming, body)) }
    outgoing.writeHead(status, { 'content-type': type }).end(text)
  }
  // A command that has ended lets its other calls go.
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing).catch(() => outgoing.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    await work({ ...sandbox, url, as: (...given) => ({ ...sandbox.as(...given), endpoint: url }) })
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
