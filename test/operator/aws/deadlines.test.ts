import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { parseAccountId } from '../../../apps/manifest/ids'
import { attempt } from '../../../apps/operator/aws/attempt'
import { connect } from '../../../apps/operator/aws/clients'
import { AwsCallFailed } from '../../../apps/operator/aws/errors'
import { smallManifest as manifest } from '../support/small-manifest'

const account = parseAccountId('222222222222')
const caller =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>222222222222</Account><Arn>arn:aws:iam::222222222222:root</Arn><UserId>222222222222</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>'

/** A server that says who is calling, and does with every other request what the test wants. */
const withServer = async (answer: RequestListener, work: (endpoint: string) => Promise<void>): Promise<void> => {
  const server = createServer((request, response) => {
    if (request.url === '/') response.setHeader('content-type', 'text/xml').end(caller)
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const listDetectors = async (endpoint: string): Promise<unknown> => {
  const region = manifest.regions.home
  const aws = connect({
    manifest,
    endpoint,
    credentials: { accessKeyId: account, secretAccessKey: 'secret' },
    retry: { retryMode: 'standard', maxAttempts: 2 },
    deadlines: { connection: 1_000, firstByte: 60, answer: 120, call: 2_000 },
  })
  try {
    const client = await aws.guardDuty('security', region)
    return await attempt({ operation: 'guardduty:ListDetectors', account, region }, () =>
      client.send(new ListDetectorsCommand({})),
    ).catch((error: unknown) => error)
  } finally {
    aws.close()
  }
}

describe('a call to a server that does not answer', () => {
  const servers: readonly (readonly [string, RequestListener])[] = [
    ['accepts and never answers', () => undefined],
    ['sends headers and then nothing', (_, response) => void response.writeHead(200).flushHeaders()],
    [
      'sends a byte now and then',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ]

  it.each(servers)('ends by a deadline when it %s, and names operation, account and Region', async (_, answer) => {
    await withServer(answer, async (endpoint) => {
      const error = await listDetectors(endpoint)
      expect(error).toBeInstanceOf(AwsCallFailed)
      const { message, wayOut } = error as AwsCallFailed
      expect(message).toMatch(/^guardduty:ListDetectors in account 222222222222, ap-northeast-1: TimeoutError: /)
      expect(wayOut).toMatch(/^Look at the network, the proxy/)
    })
  })

  it('is one call to a server that answers', async () => {
    await withServer(
      (_, response) => void response.setHeader('content-type', 'application/json').end('{"detectorIds":["d"]}'),
      async (endpoint) => {
        expect(await listDetectors(endpoint)).toMatchObject({ DetectorIds: ['d'] })
      },
    )
  })
})
