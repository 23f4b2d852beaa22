import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import type { CommandLine } from '../support/command-line'
import { callsFromNow } from '../support/region-stories'
import { editPolicy, manifestBy, onOrganization, units } from './by-policies'

/** The calls of a deployment by policies, by what they are for. */
interface PolicyCalls {
  readonly looks: readonly JournalEntry[]
  readonly deployments: readonly JournalEntry[]
  readonly teardowns: readonly JournalEntry[]
}

/** Runs a command that exits as it is to. */
export const done = async ({ guardpost }: CommandLine, words: string, code: number): Promise<void> => {
  const answer = await guardpost(words)
  expect(answer.code === code ? '' : answer.stdout + answer.stderr).toBe('')
}

/** Protection is carried out by policies, one of them is edited by hand, by members again, and by policies until it is taken down. */
export const tellPolicies = async (): Promise<PolicyCalls> => {
  const calls: { -readonly [Part in keyof PolicyCalls]: PolicyCalls[Part] } = {
    looks: [],
    deployments: [],
    teardowns: [],
  }
  await onOrganization(manifestBy('policies'), async (commands, sandbox) => {
    const sinceNow = () => callsFromNow(sandbox)
    const rollout = sinceNow()
    await done(commands, 'deploy --yes --allow-policy-type', 0)
    const rolledOut = rollout()
    await editPolicy(sandbox, `guardpost-${units.workloads}`)
    const looking = sinceNow()
    await done(commands, 'plan', 2)
    calls.looks = looking()
    const changing = sinceNow()
    await done(commands, 'deploy --yes', 0)
    commands.files['accounts.json'] = manifestBy('members')
    await done(commands, 'deploy --yes --allow-policy-type', 0)
    commands.files['accounts.json'] = manifestBy('policies')
    await done(commands, 'deploy --yes --allow-policy-type', 0)
    calls.deployments = [...rolledOut, ...changing()]
    const teardown = sinceNow()
    await done(commands, 'destroy --allow-destroy --yes', 0)
    calls.teardowns = teardown()
  })
  return calls
}
