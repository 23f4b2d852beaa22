import { getEventListeners } from 'node:events'
import { type RequestListener, request } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { DescribeSlackWorkspacesCommand } from '@aws-sdk/client-chatbot'
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { ListRolesCommand } from '@aws-sdk/client-iam'
import { GetBucketLocationCommand } from '@aws-sdk/client-s3'
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn'
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs'
import { parseAccountId, type Region } from '../../../apps/manifest/ids'
import { attempt } from '../../../apps/operator/aws/attempt'
import { type Aws, connect } from '../../../apps/operator/aws/clients'
import { withDeadlines } from '../../../apps/operator/aws/deadlines'
import { AwsCallFailed } from '../../../apps/operator/aws/errors'
import { type Programs, runCli } from '../../../apps/operator/cli/cli'
import { recordedOperator } from '../../support/recording-context'
import { smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { listening } from '../support/listening'
import { manifestFor } from '../support/manifest-for'
import { smallManifest as manifest, noStacks } from '../support/small-manifest'

const account = parseAccountId('222222222222')
const caller =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>222222222222</Account><Arn>arn:aws:iam::222222222222:root</Arn><UserId>222222222222</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>'

/** A server that says who is calling, and does with every other request what the test wants. */
const withServer = (answer: RequestListener, work: (endpoint: string) => Promise<void>): Promise<void> =>
  listening((request, response) => {
    if (request.headers.authorization?.includes('/sts/')) response.setHeader('content-type', 'text/xml').end(caller)
    else answer(request, response)
  }, work)

const deadlines = { connection: 20, firstByte: 60, answer: 120, call: 2_000 }

const connectTo = (endpoint: string, call = deadlines.call) =>
  connect({
    manifest,
    endpoint,
    credentials: { accessKeyId: account, secretAccessKey: 'secret' },
    retry: { retryMode: 'standard', maxAttempts: 2 },
    deadlines: { ...deadlines, call },
  })

const listDetectors = async (aws: Aws): Promise<unknown> => {
  const region = manifest.regions.home
  const client = await aws.guardDuty('security', region)
  return attempt({ operation: 'guardduty:ListDetectors', account, region }, () =>
    client.send(new ListDetectorsCommand({})),
  ).catch((error: unknown) => error)
}

const silentServers: readonly (readonly [string, RequestListener])[] = [
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

describe('a call to a server that does not answer', () => {
  it.each(silentServers)(
    'ends by a deadline when it %s, with a code of its own, and names operation, account and Region',
    async (_, answer) => {
      await withServer(answer, async (endpoint) => {
        const aws = connectTo(endpoint)
        const error = await listDetectors(aws)
        aws.close()
        expect(error).toBeInstanceOf(AwsCallFailed)
        const { code, message, wayOut } = error as AwsCallFailed
        expect(code).toBe('AWS_NO_ANSWER')
        expect(message).toMatch(
          /^guardduty:ListDetectors in account 222222222222, ap-northeast-1: 127\.0\.0\.1 sent (nothing|no whole answer) within 0\.\d+ s$/,
        )
        expect(wayOut).toMatch(/^Look at the network, the proxy/)
      })
    },
  )

  it.each(silentServers)(
    'is sent no more after its deadline when it %s, and its sockets are closed',
    async (_, answer) => {
      let requests = 0
      let open = 0
      const counting: RequestListener = (request, response) => {
        requests += 1
        open += 1
        request.socket.once('close', () => {
          open -= 1
        })
        answer(request, response)
      }
      await withServer(counting, async (endpoint) => {
        const aws = connectTo(endpoint, 100)
        const error = await listDetectors(aws)
        expect((error as AwsCallFailed).message).toMatch(/AWS did not answer within 0\.1 s|127\.0\.0\.1 sent n/)
        // On a busy machine the first one may be on its way still.
        const sent = Math.max(requests, 1)
        // Longer than the pause before another attempt.
        await new Promise((resolve) => setTimeout(resolve, 400))
        expect(requests).toBeLessThanOrEqual(sent)
        expect(open).toBe(0)
        aws.close()
      })
    },
  )

  it('is sent again when the connection ends within its answer, and says so', async () => {
    let requests = 0
    const endingEarly: RequestListener = ({ socket }, response) => {
      requests += 1
      response.writeHead(200, { 'content-length': '100' }).write('{', () => socket.destroy())
    }
    await withServer(endingEarly, async (endpoint) => {
      const aws = connectTo(endpoint)
      const error = (await listDetectors(aws)) as AwsCallFailed
      aws.close()
      expect(error.message).toContain('ap-northeast-1: the connection ended before the whole answer was there')
      expect({ code: error.code, requests }).toEqual({ code: 'AWS_NO_ANSWER', requests: 2 })
    })
  })

  it('ends with the connection, and no other begins on it', async () => {
    await withServer(
      () => undefined,
      async (endpoint) => {
        const aws = connectTo(endpoint)
        await aws.caller()
        const under = listDetectors(aws)
        await new Promise((resolve) => setTimeout(resolve, 30))
        aws.close()
        expect(await under).toMatchObject({ message: expect.stringContaining('The connection was closed') })
        expect(await listDetectors(aws)).toMatchObject({
          message: expect.stringContaining('The connection was closed'),
        })
      },
    )
  })
})

/** A call of each of AWS's protocols that Guardpost speaks, and of the one client that is of an older SDK. */
const calls: Readonly<Record<string, (aws: Aws, region: Region) => Promise<unknown>>> = {
  chatbot: async (aws) => (await aws.chatbot()).send(new DescribeSlackWorkspacesCommand({})),
  cloudwatch: async (aws, region) => (await aws.cloudWatch(region)).send(new DescribeAlarmsCommand({})),
  guardduty: async (aws, region) => (await aws.guardDuty('security', region)).send(new ListDetectorsCommand({})),
  iam: async (aws) => (await aws.iam()).send(new ListRolesCommand({})),
  s3: async (aws, region) => (await aws.s3(region)).send(new GetBucketLocationCommand({ Bucket: 'bucket' })),
  sqs: async (aws, region) => (await aws.sqs(region)).send(new GetQueueUrlCommand({ QueueName: 'queue' })),
  states: async (aws, region) => (await aws.states(region)).send(new ListStateMachinesCommand({})),
}

describe('the request of a call that ends early', () => {
  it.each(Object.entries(calls))('ends with it, of the client of %s', async (_, call) => {
    let closed: (value: unknown) => void = () => undefined
    const ended = new Promise((resolve) => {
      closed = resolve
    })
    await withServer(
      ({ socket }) => void socket.once('close', closed),
      async (endpoint) => {
        const patient = { connection: 10_000, firstByte: 10_000, answer: 10_000, call: 100 }
        const credentials = { accessKeyId: account, secretAccessKey: 'secret' }
        const aws = connect({ manifest, endpoint, credentials, deadlines: patient })
        try {
          await expect(call(aws, manifest.regions.home)).rejects.toThrow('AWS did not answer within 0.1 s')
          // Nothing else closes the socket: the connection stays open.
          await ended
        } finally {
          aws.close()
        }
      },
    )
  })
})

describe('a call to a server that answers', () => {
  it('is one call', async () => {
    await withServer(
      (_, response) => void response.setHeader('content-type', 'application/json').end('{"detectorIds":["d"]}'),
      async (endpoint) => {
        const aws = connectTo(endpoint)
        expect(await listDetectors(aws)).toMatchObject({ DetectorIds: ['d'] })
        aws.close()
      },
    )
  })
})

/** `guardpost status` on an organization behind a server that lets some requests through and is silent from then on. */
const statusBehind = async (through: number, silent: RequestListener) => {
  const scenario = smallOrganization
  const { context, stderr } = recordedOperator({ 'accounts.json': manifestFor(scenario) }, async () => noStacks)
  let code = -1
  await withSandbox(async ({ url }) => {
    let left = through
    const pass: RequestListener = (incoming, outgoing) => {
      left -= 1
      if (left < 0) return silent(incoming, outgoing)
      const { method, headers, url: path } = incoming
      const sent = request(`${url}${path}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      })
      // The command has ended, and with it what it had under way.
      outgoing.once('close', () => sent.destroy())
      sent.once('error', () => outgoing.destroy())
      incoming.pipe(sent)
    }
    await listening(pass, async (endpoint) => {
      const connection = {
        endpoint,
        credentials: { accessKeyId: scenario.organization.managementAccount, secretAccessKey: 'secret' },
        retry: { retryMode: 'standard', maxAttempts: 2 } as const,
        deadlines: { connection: 100, firstByte: 300, answer: 400, call: 1_500 },
      }
      code = await runCli(['status'], { ...context, connection }, {} as Programs)
    })
  }, scenario)
  return { code, stderr: stderr() }
}

describe('guardpost status behind a server that falls silent', () => {
  const cases = silentServers.flatMap(([what, silent]) =>
    [0, 1, 4, 12].map((through) => [what, through, silent] as const),
  )

  it.each(cases)('ends with AWS_NO_ANSWER where it %s after %d requests', async (_, through, silent) => {
    const { code, stderr } = await statusBehind(through, silent)
    // On a busy machine the connection's deadline may be the one that is missed, in the SDK's words.
    expect(stderr).toMatch(/^error AWS_NO_ANSWER {2}[a-z]+:\w+ in account \d{12}.*: .* within [\w ]*\d[\d.]* m?s\.?$/m)
    expect(stderr).toMatch(/\n {2}Look at the network, the proxy and/)
    expect(code).toBe(1)
  })
})

describe('withDeadlines', () => {
  it('keeps nothing of a call that has ended, for as long as the connection lives', async () => {
    type Handler = (args: object) => Promise<unknown>
    const added: ((next: Handler) => Handler)[] = []
    const connection = new AbortController()
    const client = { middlewareStack: { add: (one: (next: Handler) => Handler) => added.push(one) } }
    withDeadlines(client, deadlines, connection.signal)
    const listening = () => getEventListeners(connection.signal, 'abort').length
    const held: WeakRef<object>[] = []
    const call = added[0]?.(async (args) => {
      held.push(new WeakRef(Object.values(args)[0]))
      return listening()
    })
    // However many there are, the client is all that listens.
    for (let calls = 0; calls < 20; calls += 1) expect(await call?.({})).toBe(1)
    expect(listening()).toBe(1)
    setFlagsFromString('--expose-gc')
    await new Promise(setImmediate)
    ;(runInNewContext('gc') as () => void)()
    expect(held.filter((end) => end.deref() !== undefined)).toEqual([])
  })
})
