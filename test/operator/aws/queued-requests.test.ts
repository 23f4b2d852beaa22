import { createServer, get, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BoundedAgents, boundedAgents } from '../../../apps/operator/aws/bounded-agents'

const deadlines = { connection: 20, firstByte: 60, answer: 120, call: 2_000 }

/** A server that answers a request when the test says so, and agents to reach it. */
interface Held {
  readonly agents: BoundedAgents
  /** Sends a request; gives the text of its answer, or the message of its error. */
  readonly ask: () => Promise<string>
  /** The responses that are still to be sent, once there are so many. */
  readonly received: (count: number) => Promise<readonly ServerResponse[]>
}

const holding = async (work: (held: Held) => Promise<void>): Promise<void> => {
  const waiting: ServerResponse[] = []
  const server = createServer((_, response) => void waiting.push(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agents = boundedAgents(deadlines)
  const ask: Held['ask'] = () =>
    new Promise((resolve) => {
      get({ host: '127.0.0.1', port, agent: agents.http }, (response) =>
        response.resume().once('end', () => resolve('answered')),
      ).once('error', ({ message }) => resolve(message))
    })
  const received: Held['received'] = async (count) => {
    while (waiting.length < count) await new Promise(setImmediate)
    return waiting.splice(0)
  }
  try {
    await work({ agents, ask, received })
  } finally {
    agents.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('a request that waits for a socket', () => {
  // Only the deadlines' clock stands still: requests and answers are real.
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] }))
  afterEach(() => jest.useRealTimers())

  it('has its whole deadline from when it has one, and misses it where nothing comes', () =>
    holding(async ({ agents, ask, received }) => {
      const { maxSockets } = agents.http
      const first = Array.from({ length: maxSockets }, ask)
      const queued = [ask(), ask()]
      const taken = await received(maxSockets)
      jest.advanceTimersByTime(70)
      for (const response of taken) response.end()
      expect(new Set(await Promise.all(first))).toEqual(new Set(['answered']))
      const [one] = await received(2)
      jest.advanceTimersByTime(70)
      one?.end()
      expect(await Promise.race(queued)).toBe('answered')
      jest.advanceTimersByTime(20)
      expect((await Promise.all(queued)).sort()).toEqual(['127.0.0.1 sent nothing within 0.08 s', 'answered'])
    }))
})
