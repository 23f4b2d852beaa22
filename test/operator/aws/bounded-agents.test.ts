import { get, type RequestListener } from 'node:http'
import { type BoundedAgents, boundedAgents } from '../../../apps/operator/aws/bounded-agents'
import { listening } from '../support/listening'

const deadlines = { connection: 20, firstByte: 60, answer: 120, call: 400 }

/** Asks once, as the CDK's engine does: with the one agent that it is given. */
const ask = (endpoint: string, { either: agent }: BoundedAgents): Promise<Error | 'answered'> =>
  new Promise((resolve) => {
    get(`${endpoint}/stack`, { agent }, (response) =>
      response
        .resume()
        .once('error', resolve)
        .once('end', () => resolve('answered')),
    ).once('error', resolve)
  })

/** Asks until it is answered or cannot ask any more, as the CDK's engine does, for longer than anybody waits. */
const askAgain = async (endpoint: string, agents: BoundedAgents): Promise<unknown> => {
  for (;;) {
    const said = await ask(endpoint, agents)
    if (said === 'answered' || said.name === 'AbortError') return said
    await new Promise((resolve) => setTimeout(resolve, 5).unref())
  }
}

const withAgents = (
  answer: RequestListener,
  work: (agents: BoundedAgents, endpoint: string) => Promise<void>,
): Promise<void> =>
  listening(answer, async (endpoint) => {
    const agents = boundedAgents(deadlines)
    await work(agents, endpoint).finally(() => agents.destroy())
  })

describe('boundedAgents', () => {
  it('end a request at the deadline of its whole answer', () =>
    withAgents(
      (_, response) => void response.writeHead(200).flushHeaders(),
      async (agents, endpoint) => {
        expect(await ask(endpoint, agents)).toMatchObject({
          name: 'TimeoutError',
          message: expect.stringContaining('no whole answer'),
        })
      },
    ))

  it('end work once nothing was answered for the deadline of a call, however often it asks again, and name the host', () =>
    withAgents(
      () => undefined,
      async (agents, endpoint) => {
        await expect(agents.whileAnswered(askAgain(endpoint, agents))).rejects.toMatchObject({
          name: 'TimeoutError',
          message: '127.0.0.1 answered no request within 0.4 s',
        })
      },
    ))

  it('let work go on for as long as answers come, though each takes its time', () =>
    withAgents(
      (_, response) => void setTimeout(() => response.end('{}'), 30),
      async (agents, endpoint) => {
        const many = async (): Promise<string> => {
          for (let count = 0; count < 18; count += 1) await ask(endpoint, agents)
          return 'done'
        }
        expect(await agents.whileAnswered(many())).toBe('done')
      },
    ))

  it('send nothing any more once they are destroyed, by a failure after which the SDK does not send again', async () => {
    let requests = 0
    const count: RequestListener = (_, response) => {
      requests += 1
      response.end('{}')
    }
    await withAgents(count, async (agents, endpoint) => {
      expect(await ask(endpoint, agents)).toBe('answered')
      agents.destroy()
      expect(await ask(endpoint, agents)).toMatchObject({
        name: 'AbortError',
        message: 'The connection was closed',
      })
      expect(requests).toBe(1)
    })
  })
})
