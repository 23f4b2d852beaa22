import { deploy } from '../../../apps/operator/commands/deploy/deploy'
import type { OperatorContext } from '../../../apps/operator/session/context'
import { smallOrganization } from '../../../apps/rehearsal/convergence/small-organization'
import { guardDutySubject } from '../../../apps/rehearsal/convergence/subject'
import { recordedOperator } from '../../support/recording-context'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { sandboxClock } from '../support/operator-on'

const { manifest, manifestText } = smallOrganization({ otherRegions: [], workloads: 1, isExporting: false })
const subject = guardDutySubject({ manifest, manifestText })

interface Line {
  readonly type: string
  readonly operation?: string
  readonly outcome?: string
  readonly [key: string]: unknown
}

const deployOn = async (sandbox: TestSandbox, change: Partial<OperatorContext> = {}) => {
  subject.prepare(sandbox.world())
  const { endpoint, credentials } = sandbox.as(ids.management)
  const { context, written } = recordedOperator({ 'accounts.json': manifestText }, subject.synthesize)
  const retry = { retryMode: 'standard', maxAttempts: 1 } as const
  const code = await deploy(
    { manifest: 'accounts.json', yes: true, runFolder: 'records' },
    {
      ...context,
      connection: { endpoint, credentials, retry },
      clock: sandboxClock(sandbox),
      engine: subject.engine,
      ...change,
    },
  )
  const [path, text = ''] = [...written].find(([name]) => name.startsWith('records/audit/')) ?? []
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
  return { code, path, text, lines }
}

describe('the audit record of a run', () => {
  it('has every call that changes something, and no other, with who, where, request and outcome', () =>
    withSandbox(async (sandbox) => {
      const { code, lines } = await deployOn(sandbox)
      expect(code).toBe(0)
      const writes = sandbox
        .world()
        .journal.entries()
        .filter(({ operation }) => !/^(Get|List|Describe|Assume)/.test(operation))
      const calls = lines.filter(({ type }) => type === 'call')
      const inOrder = (names: (string | undefined)[]) => names.sort()
      expect(inOrder(calls.map(({ operation }) => operation))).toEqual(
        inOrder(writes.map(({ service, operation }) => `${service}:${operation}`)),
      )
      expect(calls).toContainEqual({
        at: expect.any(String),
        began: expect.any(String),
        run: expect.any(String),
        type: 'call',
        caller: `arn:aws:iam::${ids.management}:user/sandbox`,
        account: ids.security,
        region: 'ap-northeast-1',
        operation: 'guardduty:CreateMembers',
        outcome: 'ok',
        requestId: expect.any(String),
        attempts: 1,
      })
      expect([lines[0], lines.at(-1)]).toMatchObject([
        { type: 'run-began', command: 'deploy' },
        { type: 'run-ended', outcome: 'exit 0' },
      ])
    }, subject.scenario))

  it('names a refused call by its error, and holds neither secrets nor addresses', () =>
    withSandbox(async (sandbox) => {
      sandbox.world().faults.add({ kind: 'deny', operation: 'CreateMembers' })
      const { code, lines, text } = await deployOn(sandbox)
      expect(code).toBe(1)
      expect(lines).toContainEqual(
        expect.objectContaining({ operation: 'guardduty:CreateMembers', outcome: 'AccessDeniedException' }),
      )
      expect(text).not.toMatch(/@|secret|sandbox"?:/i)
    }, subject.scenario))

  it('is not begun by a run that changes nothing', () =>
    withSandbox(async (sandbox) => {
      await deployOn(sandbox)
      const again = await deployOn(sandbox)
      expect(again).toMatchObject({ code: 0, path: undefined })
    }, subject.scenario))

  it('is demanded: a run that cannot be recorded changes nothing', () =>
    withSandbox(async (sandbox) => {
      const appendPrivateFile = () => Promise.reject(new Error('EROFS: read-only file system'))
      await expect(deployOn(sandbox, { appendPrivateFile })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
      const entries = sandbox.world().journal.entries()
      expect(entries.filter(({ operation }) => /^(Put|Create|Enable|Update)/.test(operation))).toEqual([])
    }, subject.scenario))
})
