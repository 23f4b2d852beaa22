import type { ServerResponse } from 'node:http'
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { RetriesButThrottled } from '../../../apps/operator/aws/paced'
import { listening } from '../support/listening'

/** An answer of AWS, whose clock is so many seconds ahead of the machine's. */
const answer = (response: ServerResponse, ahead: number, [status, code]: readonly [number, string?]): void => {
  const date = new Date(Date.now() + ahead * 1000).toUTCString()
  response.writeHead(status, { 'content-type': 'application/json', date, ...(code && { 'x-amzn-errortype': code }) })
  response.end(code ? '{"message":"no"}' : '{"detectorIds":[]}')
}

/** How two calls of ListDetectors end that are answered by these in turn, the last one again and again, and how often each is sent. */
const calls = async (ahead: number, answers: readonly (readonly [number, string?])[]): Promise<readonly string[]> => {
  const ended: string[] = []
  let requests = 0
  const take = () => answers[Math.min(requests, answers.length) - 1] ?? ([500] as const)
  await listening(
    (_, response) => {
      requests += 1
      answer(response, ahead, take())
    },
    async (endpoint) => {
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
      const retryStrategy = new RetriesButThrottled(3)
      const client = new GuardDutyClient({ endpoint, region: 'eu-west-1', credentials, retryStrategy })
      for (const _ of ['first', 'second']) {
        const before = requests
        const outcome = await client.send(new ListDetectorsCommand({})).then(
          () => 'ok',
          ({ name }: Error) => name,
        )
        ended.push(`${outcome} x${requests - before}`)
      }
    },
  )
  return ended
}

describe('a call from a machine whose clock is ten minutes off', () => {
  it.each(['BadRequestException', 'AccessDeniedException'])(
    'is made once where AWS refuses it with %s',
    async (code) => {
      expect(await calls(600, [[400, code]])).toEqual([`${code} x1`, `${code} x1`])
    },
  )

  it.each(['InvalidSignatureException', 'RequestTimeTooSkewed'])(
    'is made again, by the time that AWS stated, where that is why it was refused: %s',
    async (code) => {
      expect(await calls(600, [[403, code], [200]])).toEqual(['ok x2', 'ok x1'])
    },
  )

  it('is made again where AWS has a defect, as from any other machine', async () => {
    expect(await calls(600, [[500, 'InternalServerErrorException'], [200]])).toEqual(['ok x2', 'ok x1'])
    expect(await calls(0, [[500, 'InternalServerErrorException'], [200]])).toEqual(['ok x2', 'ok x1'])
  })
})
