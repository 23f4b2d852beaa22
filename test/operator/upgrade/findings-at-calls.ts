import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { authorizer } from '../../../apps/sandbox/request/authorizer'
import { chatbotStore } from '../../../apps/sandbox/services/chatbot/state'
import { createSampleFindings } from '../../../apps/sandbox/services/guardduty/findings/sample-finding'
import { sampleTypes } from '../../../apps/sandbox/services/guardduty/findings/sample-types'
import { roleNames } from '../../../stacks/names'
import type { TestSandbox } from '../../support/with-sandbox'

/** A finding that was made while something else was going on. */
export interface MadeFinding {
  readonly account: string
  readonly region: string
  readonly type: string
  /** What was called when it was made, such as `events:PutRule`; of a handler of CloudFormation, all that it calls. */
  readonly at: readonly string[]
}

/** Where findings are made, and whether at reads too. */
interface Times {
  readonly members: readonly string[]
  readonly regions: readonly string[]
  /** @default true */
  readonly isWithReads?: boolean
}

const types = sampleTypes.filter(({ severity }) => severity >= 7).map(({ type }) => type)

/** Those that are found in a text without doubt: no other type begins with them. */
const severe = types.filter((type) => types.every((other) => other === type || !other.startsWith(type)))

/** Calls that change nothing of an account. */
const isRead = /^(Get|List|Describe|Head|AssumeRole)/

/** Those that bring findings to their people: what they call is caused by findings. */
const bringing: readonly unknown[] = [roleNames.words, roleNames.wordsPipe, roleNames.forwarding]

/**
 * Has a finding made at each AWS call that the work causes, and at each change that CloudFormation and StackSets make for it; of reads
 * that follow each other, at the first, since nothing changes between them. No two are of the same account, Region and type: GuardDuty would send the second later, as an update.
 */
export const findingsAtCalls = async (
  sandbox: TestSandbox,
  { members, regions, isWithReads = true }: Times,
  work: () => Promise<void>,
): Promise<readonly MadeFinding[]> => {
  const world = sandbox.world()
  const pool = severe.flatMap((type) =>
    regions.flatMap((region) => members.map((account) => ({ account, region, type }))),
  )
  const detectors = new Map<string, string | undefined>()
  for (const { account, region } of pool) {
    if (detectors.has(`${account} ${region}`)) continue
    const { DetectorIds } = await new GuardDutyClient(sandbox.as(account, region)).send(new ListDetectorsCommand({}))
    detectors.set(`${account} ${region}`, DetectorIds?.[0])
  }
  const made: MadeFinding[] = []
  // GuardDuty's own operation, at once: a request would be answered after others, and ten that arrive together are a burst of mail, above
  // which SNS takes the subscription back.
  const make = (at: readonly string[]): MadeFinding => {
    const finding = pool.pop()
    if (!finding) throw new Error('there are more calls than findings')
    const { account, region, type } = finding
    world.clock.advance(0.15)
    const input = { DetectorId: detectors.get(`${account} ${region}`), FindingTypes: [type] }
    createSampleFindings(input, { world, account, region } as Parameters<typeof createSampleFindings>[1])
    return { ...finding, at }
  }
  const isOurs = (account: string, role: unknown): boolean => role === undefined && members.includes(account)
  let hasRead = false
  const isAnotherRead = (operation: string): boolean => {
    const another = isRead.test(operation) && (hasRead || !isWithReads)
    hasRead = isRead.test(operation)
    return another
  }
  // What came while CloudFormation worked is put into words in one instant here, and with AWS over seconds, in each of which
  // Chatbot takes ten messages.
  const { taken } = world.store(chatbotStore)
  taken.set = () => taken
  const { journal } = world
  const store = world.store(authorizer)
  const { refusal } = store
  const add = journal.add.bind(journal)
  journal.add = (entry) => {
    const { account, role, service, operation } = entry
    if (!isOurs(account, role) && !bringing.includes(role) && !isAnotherRead(operation)) {
      made.push(make([`${service}:${operation}`]))
    }
    add(entry)
  }
  store.refusal = (call, asks, asksEverybody) => {
    const { role } = call.caller
    const actions = role && !bringing.includes(role.name) ? asks().map(({ action }) => action) : []
    const changes = actions.filter((action) => !isRead.test(action.split(':')[1] ?? ''))
    if (changes.length > 0) {
      hasRead = false
      made.push(make(changes))
    }
    return refusal?.(call, asks, asksEverybody)
  }
  try {
    await work()
  } finally {
    Object.assign(store, { refusal })
    journal.add = add
  }
  return made
}
