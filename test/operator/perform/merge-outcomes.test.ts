import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import { type Failure, nothingDone, type Outcome } from '../../../apps/operator/perform/kit/outcome'
import { mergeOutcomes } from '../../../apps/operator/perform/merge-outcomes'
import type { Action } from '../../../apps/planning/actions/action'

const at = { account: parseAccountId('222222222222'), region: parseRegion('ap-northeast-1') }
const deploying = (stack: string): Action => ({ kind: 'deploy-stack', ...at, stack, after: 'd', reason: 'r' })
const failure = (stack: string, message: string): Failure => ({
  action: deploying(stack),
  code: 'STACK_FAILED',
  message,
  wayOut: '',
})
const failed = (...failures: readonly Failure[]): Outcome => ({ ...nothingDone, failed: failures })
const messages = (outcome: Outcome) => outcome.failed.map(({ message }) => message)

describe(mergeOutcomes, () => {
  it('names the first cause before what a second attempt met', () => {
    const outcome = mergeOutcomes(failed(failure('A', 'the role exists')), failed(failure('A', 'it cannot be deleted')))
    expect(messages(outcome)).toEqual(['the role exists; tried again: it cannot be deleted'])
  })

  it('says once what failed twice for the same reason, whatever ids AWS gave to the attempts', () => {
    const reason = (id: string) =>
      `it exists (Request ID: ${id}) (RequestToken: ${id}, HandlerErrorCode: AlreadyExists)`
    const outcome = mergeOutcomes(failed(failure('A', reason('a1-2'))), failed(failure('A', reason('b3-4'))))
    expect(messages(outcome)).toEqual([reason('b3-4')])
  })

  it('keeps a failure whose second attempt was skipped, and drops one that went through', () => {
    const first = failed(failure('A', 'one'), failure('B', 'two'))
    const second = {
      ...nothingDone,
      done: [deploying('A')],
      skipped: [{ action: deploying('B'), because: deploying('C') }],
    }
    expect(messages(mergeOutcomes(first, second))).toEqual(['two'])
  })
})
