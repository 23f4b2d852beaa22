import { type AccountId, parseAccountId } from '../../manifest/ids'
import { passedOver } from '../situation/reached-accounts'
import { instanceVerdict, stackVerdict } from '../stacks/stack-verdict'
import type { Assembly, Desired, SynthesizedStackSet } from '../state/desired'
import type { Observed } from '../state/observed'
import type { ObservedInstance } from '../state/observed-stacks'
import type { PathLink } from '../state/path-link'
import { isSeen } from '../state/seen'

/** The account that stands for every member in `MemberDelivery.path`. */
export const anyMember = parseAccountId('000000000000')

/** What of a member's alert path is to be there, by what CloudFormation says of its stacks. */
type Deployed = Pick<Observed, 'stacks' | 'stackSets' | 'accounts'>

/** A link as it is declared in one account. */
export const linkIn = (account: AccountId, link: PathLink): PathLink => ({
  ...link,
  properties: JSON.parse(JSON.stringify(link.properties).replaceAll(anyMember, account)) as PathLink['properties'],
})

const isWithTemplate = (wanted: SynthesizedStackSet, { assembly }: Desired, { stacks, stackSets }: Deployed) => {
  if (!isSeen(stacks) || !isSeen(stackSets)) return false
  const declaring = assembly.stacks.find(({ name }) => name === wanted.stack)
  const found = stackSets.seen.find(({ name }) => name === wanted.name)
  if (declaring === undefined || found?.digest !== wanted.digest) return false
  const stack = stacks.seen.find(({ name }) => name === wanted.stack)
  return stackVerdict(declaring, stack, []).is === 'current'
}

/** Instances of member routes that are in place with their template, in accounts in which anything can be done. */
const instancesInPlace = (desired: Desired, deployed: Deployed) => {
  const { stackSets, accounts } = deployed
  const isPassedOver = isSeen(accounts) ? passedOver(accounts.seen) : () => false
  const held = isSeen(stackSets) ? stackSets.seen : []
  return desired.assembly.stackSets
    .filter(({ targets }) => targets.model === 'service-managed')
    .filter((wanted) => isWithTemplate(wanted, desired, deployed))
    .flatMap(({ name: stackSet }) => {
      const instances = held.find(({ name }) => name === stackSet)?.instances ?? []
      const inPlace = (one: ObservedInstance) => instanceVerdict(one) === 'current' && !isPassedOver(one.account)
      return instances.filter(inPlace).map(({ account, region }) => ({ stackSet, account, region }))
    })
}

/** A subscription needs the configuration, which is in the home Region, and its topic, which another StackSet has. */
const topicsStackSet = (stack: string, { memberDelivery }: Assembly): string =>
  memberDelivery?.routes.find(({ slackStackSet }) => slackStackSet === stack)?.alertsStackSet ?? stack

/**
 * The links of member routes that are to be there now, by the account: those of StackSet instances
 * that are current. What is still to be deployed comes with its stack.
 */
export const standingMemberLinks = (
  desired: Desired,
  deployed: Deployed,
): ReadonlyMap<AccountId, readonly PathLink[]> => {
  const { assembly, manifest } = desired
  const path = assembly.memberDelivery?.path ?? []
  if (path.length === 0) return new Map()
  const inPlace = new Map<AccountId, Set<string>>()
  for (const { account, stackSet, region } of instancesInPlace(desired, deployed)) {
    const held = inPlace.get(account) ?? new Set()
    inPlace.set(account, held.add(`${stackSet} ${region}`))
  }
  const { home } = manifest.regions
  const stands = (held: ReadonlySet<string>, { stack, region, type }: PathLink): boolean =>
    type === 'Chatbot subscription'
      ? held.has(`${stack} ${home}`) && held.has(`${topicsStackSet(stack, assembly)} ${region}`)
      : held.has(`${stack} ${region}`)
  return new Map(
    [...inPlace].map(([account, held]) => [
      account,
      path.filter((link) => stands(held, link)).map((link) => linkIn(account, link)),
    ]),
  )
}
