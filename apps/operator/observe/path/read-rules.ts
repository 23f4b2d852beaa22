import type { EventBridgeClient, Rule } from '@aws-sdk/client-eventbridge'
import type { PathLink } from '../../../planning/state/path-link'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import {
  asJson,
  callIn,
  type FoundLink,
  type LinkReader,
  type PathPlace,
  propertiesOf,
  readTogether,
} from './link-reader'
import { sharedPrefix } from './shared-prefix'

/** How EventBridge says that a bus or rule is not there. */
const missing = ['ResourceNotFoundException']

/** The bus that a rule is declared on; undefined for the default one. */
export const busOf = ({ properties }: Pick<PathLink, 'properties'>): string | undefined => {
  const bus = properties['EventBusName']
  return typeof bus === 'string' ? bus : undefined
}

/** The name of a rule on its bus. */
export const ruleName = ({ name }: Pick<PathLink, 'name'>): string => name.split('/').pop() ?? name

const listRules = async (place: PathPlace, bus: string | undefined, prefix: string): Promise<Rule[]> => {
  const { ListRulesCommand } = await import('@aws-sdk/client-eventbridge')
  const client = await place.aws.eventBridge(place.region)
  const rules: Rule[] = []
  let NextToken: string | undefined
  do {
    const input = { NamePrefix: prefix, EventBusName: bus, ...(NextToken !== undefined && { NextToken }) }
    const page = await attemptUnlessMissing(callIn(place, 'events:ListRules'), missing, () =>
      client.send(new ListRulesCommand(input)),
    )
    rules.push(...(page?.Rules ?? []))
    NextToken = page?.NextToken
  } while (NextToken !== undefined)
  return rules
}

/** A rule has five targets at most, which one page holds. */
const targetsOf = async (client: EventBridgeClient, link: PathLink, place: PathPlace) => {
  const { ListTargetsByRuleCommand } = await import('@aws-sdk/client-eventbridge')
  const { Targets } = await attempt(callIn(place, 'events:ListTargetsByRule'), () =>
    client.send(new ListTargetsByRuleCommand({ Rule: ruleName(link), EventBusName: busOf(link) })),
  )
  return asJson(Targets ?? [])
}

const findRule = async (link: PathLink, rules: readonly Rule[], place: PathPlace): Promise<FoundLink> => {
  const rule = rules.find(({ Name }) => Name === ruleName(link))
  if (rule === undefined) return undefined
  const client = await place.aws.eventBridge(place.region)
  const { EventPattern, State } = rule
  return propertiesOf({ EventPattern, State, Targets: await targetsOf(client, link, place) })
}

/** The rules of each bus: one list for all of a bus, and one of targets for each rule. */
export const readRules: LinkReader = async (links, place) => {
  const buses = [...new Set(links.map(busOf))]
  const read = readTogether(
    ({ ...at }, ofBus) => listRules(at, ofBus[0] && busOf(ofBus[0]), sharedPrefix(ofBus.map(ruleName))),
    findRule,
  )
  const parts = buses.map((bus) =>
    read(
      links.filter((link) => busOf(link) === bus),
      place,
    ),
  )
  return (await Promise.all(parts)).flat()
}

/** A bus of ours. */
export const readBus = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const { DescribeEventBusCommand } = await import('@aws-sdk/client-eventbridge')
  const client = await place.aws.eventBridge(place.region)
  const found = await attemptUnlessMissing(callIn(place, 'events:DescribeEventBus'), missing, () =>
    client.send(new DescribeEventBusCommand({ Name: link.name })),
  )
  return found && propertiesOf({ Policy: found.Policy })
}
