import type { Situation } from '../situation/situation'
import type { SynthesizedStack, SynthesizedStackSet } from '../state/desired'
import type { ObservedStack, ObservedStackSet } from '../state/observed-stacks'
import { isSeen } from '../state/seen'

type Ordering = Pick<Situation, 'assembly' | 'observed'>

/** Topics with their rules, and the stack that configures Slack channels over these topics. */
interface AlertPair {
  readonly alerts: string
  readonly slack: string
}

const alertPairs = ({ assembly: { stackSets, slackStack, memberDelivery } }: Ordering): readonly AlertPair[] => {
  const central = stackSets.find(({ targets }) => targets.model === 'self-managed')?.stack
  return [
    ...(central !== undefined && slackStack !== undefined ? [{ alerts: central, slack: slackStack }] : []),
    ...(memberDelivery?.slackStack === undefined
      ? []
      : [{ alerts: memberDelivery.alertsStack, slack: memberDelivery.slackStack }]),
  ]
}

/** Regions that a StackSet gains and loses; nothing is known of one without instances. */
const regionChanges = ({ regions }: SynthesizedStackSet, { instances }: ObservedStackSet) => {
  const held = new Set(instances.map(({ region }) => region))
  return {
    gains: held.size > 0 && regions.some((region) => !held.has(region)),
    loses: [...held].some((region) => !regions.includes(region)),
  }
}

/** Whether topics go away and none come: StackSets or Regions. */
const onlyLoses = ({ assembly, observed }: Ordering, alerts: string): boolean => {
  if (!isSeen(observed.stacks) || !isSeen(observed.stackSets)) return false
  const held = observed.stackSets.seen
  const wanted = assembly.stackSets.filter(({ stack }) => stack === alerts)
  const pairs = wanted.map((one) => ({ one, found: held.find(({ name }) => name === one.name) }))
  if (pairs.some(({ found }) => found === undefined)) return false
  const changes = pairs.flatMap(({ one, found }) => (found ? [regionChanges(one, found)] : []))
  const declared: ObservedStack['declares'] = observed.stacks.seen.find(({ name }) => name === alerts)?.declares
  const goes = (declared ?? []).some(({ stackSet }) => !wanted.some(({ name }) => name === stackSet))
  return !changes.some(({ gains }) => gains) && (goes || changes.some(({ loses }) => loses))
}

/**
 * A channel that gets its first configuration needs the topics of its route, which may come with
 * the same change.
 */
const configuresMore = ({ assembly, observed: { slackConfigurations } }: Ordering, slack: string): boolean =>
  slack === assembly.slackStack &&
  slackConfigurations !== undefined &&
  isSeen(slackConfigurations) &&
  Object.values(assembly.slackConfigurations).some(
    (wanted) => !slackConfigurations.seen.some(({ name }) => name === wanted),
  )

/**
 * The stacks in the order of their deployment, which is the assembly's: Slack comes after the
 * topics that it is to listen to. Where topics only go away it comes before them, so that no
 * channel listens to a topic that is gone. This holds for the alerts of the security account and
 * for those of members alike.
 */
export const stackOrder = (situation: Ordering): readonly SynthesizedStack[] => {
  const { stacks } = situation.assembly
  return alertPairs(situation)
    .filter(({ alerts, slack }) => onlyLoses(situation, alerts) && !configuresMore(situation, slack))
    .reduce<readonly SynthesizedStack[]>((order, { alerts, slack }) => {
      const moved = order.find(({ name }) => name === slack)
      return moved === undefined
        ? order
        : order.flatMap((stack) => (stack === moved ? [] : stack.name === alerts ? [moved, stack] : [stack]))
    }, stacks)
}
