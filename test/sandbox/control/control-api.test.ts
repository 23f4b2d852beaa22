import { ChatbotClient, DescribeSlackWorkspacesCommand } from '@aws-sdk/client-chatbot'
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const ask = async ({ url }: TestSandbox, method: string, route: string, body?: unknown) => {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const answer = await fetch(`${url}/_sandbox/${route}`, { method, ...sent })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const workspaces = async ({ as }: TestSandbox, account: string) =>
  (await new ChatbotClient(as(account, 'us-east-2')).send(new DescribeSlackWorkspacesCommand({}))).SlackWorkspaces

describe('the control API', () => {
  it.each([
    ['an unknown route', 'GET', 'nothing', undefined, 404, 'no control operation "GET nothing"'],
    ['a body that is not JSON', 'POST', 'clock', '{', 400, 'the body is not JSON'],
    ['a body that is no object', 'POST', 'clock', '[1]', 400, 'it is a JSON object'],
    ['an unknown kind of fault', 'POST', 'faults', { kind: 'explode' }, 400, 'it is one of deny, throttle'],
    [
      'an unknown field of a fault',
      'POST',
      'faults',
      { kind: 'deny', servce: 'sns' },
      400,
      'the fields are kind, service',
    ],
    [
      'an unknown service of a fault',
      'POST',
      'faults',
      { kind: 'deny', service: 'lambda' },
      400,
      '"service" is "lambda"; it is one of account',
    ],
    [
      'a fault for something that is no account',
      'POST',
      'faults',
      { kind: 'deny', account: 333 },
      400,
      '"account" is 333',
    ],
    [
      'a fault for something that is no Region',
      'POST',
      'faults',
      { kind: 'deny', region: 'Tokyo' },
      400,
      'it is a Region',
    ],
    ['a negative count', 'POST', 'faults', { kind: 'deny', count: -1 }, 400, '"count" is -1; it is a whole number'],
    [
      'milliseconds of a fault that is not slow',
      'POST',
      'faults',
      { kind: 'deny', milliseconds: 5 },
      400,
      'belongs to the kinds "slow" and "timeout"',
    ],
    ['a clock that goes backwards', 'POST', 'clock', { advanceSeconds: -1 }, 400, 'a number of seconds from 0'],
    ['a clock without a step', 'POST', 'clock', {}, 400, '"advanceSeconds" is undefined'],
    ['a step over ten years', 'POST', 'clock', { advanceSeconds: 1e12 }, 400, 'ten years'],
    ['a misspelt field of an account', 'POST', 'accounts', { nme: 'x' }, 400, 'the fields are id, name, email, unit'],
    ['a field in a reset', 'POST', 'reset', { hard: true }, 400, 'Unrecognized key: "hard"'],
    [
      'an authorization that is neither',
      'POST',
      'slack/workspaces',
      { account: ids.other, workspace: 'T0A', authorized: 'yes' },
      400,
      'it is true or false',
    ],
    [
      'a workspace that is none',
      'POST',
      'slack/workspaces',
      { account: ids.other, workspace: 'C0A', authorized: true },
      400,
      'starts with "T"',
    ],
    [
      'an account that is not in the organization',
      'POST',
      'slack/workspaces',
      { account: '999999999999', workspace: 'T0A', authorized: true },
      400,
      'no account of that id',
    ],
  ])('refuses %s and says the way out', (_what, method, route, body, status, message) =>
    withSandbox(async (sandbox) => {
      const answer = await ask(sandbox, method, route, body)
      expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(message) } })
    }),
  )
})

describe('GET journal', () => {
  it('takes a service of a fault by the name that it signs with too', () =>
    withSandbox(async (sandbox) => {
      const { body } = await ask(sandbox, 'POST', 'faults', { kind: 'deny', service: 'events' })
      expect(body).toEqual([{ kind: 'deny', service: 'eventbridge' }])
    }))

  it('lists every call with its outcome, in order', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchLogsClient(sandbox.as(ids.security, 'eu-west-1'))
      await client.send(new CreateLogGroupCommand({ logGroupName: '/g' }))
      await client.send(new CreateLogGroupCommand({ logGroupName: '/g' })).catch(() => undefined)
      const call = { account: ids.security, service: 'logs', region: 'eu-west-1', operation: 'CreateLogGroup' }
      expect((await ask(sandbox, 'GET', 'journal')).body).toEqual([
        { ...call, at: expect.any(String), outcome: 'ok' },
        { ...call, at: expect.any(String), outcome: 'ResourceAlreadyExistsException' },
      ])
    }))
})

describe('POST clock', () => {
  it('moves the time that AWS tells', () =>
    withSandbox(async (sandbox) => {
      const before = sandbox.world().clock.now().getTime()
      const { body } = await ask(sandbox, 'POST', 'clock', { advanceSeconds: 86_400 })
      expect(Date.parse(String(body.now))).toBeGreaterThanOrEqual(before + 86_400_000)
    }))
})

describe('POST reset', () => {
  it('begins again with the scenario', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchLogsClient(sandbox.as(ids.security))
      await client.send(new CreateLogGroupCommand({ logGroupName: '/g' }))
      expect(await ask(sandbox, 'POST', 'reset')).toEqual({ status: 200, body: { reset: true } })
      expect((await client.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([])
      expect(sandbox.world().journal.entries()).toHaveLength(1)
    }))
})

describe('POST slack/workspaces', () => {
  it('authorizes a workspace in one account, and takes it back', () =>
    withSandbox(async (sandbox) => {
      const body = { account: ids.workload, workspace: 'T0AAAAAAA', authorized: true }
      const answer = await ask(sandbox, 'POST', 'slack/workspaces', body)
      expect(answer.body).toEqual([{ account: ids.workload, workspace: 'T0AAAAAAA', name: 'T0AAAAAAA' }])
      expect(await workspaces(sandbox, ids.workload)).toHaveLength(1)
      expect(await workspaces(sandbox, ids.security)).toEqual([])
      await ask(sandbox, 'POST', 'slack/workspaces', { ...body, authorized: false })
      expect(await workspaces(sandbox, ids.workload)).toEqual([])
    }))
})

describe('GET slack', () => {
  it('is an empty list before anything was told', () =>
    withSandbox(async (sandbox) => {
      expect(await ask(sandbox, 'GET', 'slack')).toEqual({ status: 200, body: [] })
    }))
})

describe('GET world', () => {
  it('shows the time and the state of every service that was used', () =>
    withSandbox(async (sandbox) => {
      await new CloudWatchLogsClient(sandbox.as(ids.security)).send(new CreateLogGroupCommand({ logGroupName: '/g' }))
      const { body } = await ask(sandbox, 'GET', 'world')
      expect(body).toMatchObject({
        now: expect.any(String),
        logs: { [`${ids.security}/us-east-1`]: { groups: { '/g': { name: '/g' } } } },
      })
    }))
})
