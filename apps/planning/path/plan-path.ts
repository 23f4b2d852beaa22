import { type Contribution, combine } from '../actions/plan-value'
import type { RestoreLink } from '../actions/stacks/restore-link'
import type { Situation } from '../situation/situation'
import { slackObstacle } from '../stacks/slack-obstacle'
import { type Json, linkTypeNames, type ObservedPath, type PathLink } from '../state/path-link'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { type BrokenLink, brokenLinks, keysNamedBy, placeOfLink } from './compare-links'
import { linkTypes } from './link-types'
import { standingLinks } from './standing-links'

type PathSituation = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'regions' | 'label'>

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)]

const quoted = (routes: readonly string[]): string => routes.map((route) => `"${route}"`).join(', ')

/** What a person calls a link. */
const linkInWords = ({ type, name, purpose }: PathLink): string =>
  `${linkTypes[type].word} ${name}${purpose === undefined ? '' : ` (${purpose})`}`

const isShort = (value: Json | undefined): boolean => JSON.stringify(value ?? null).length <= 60

const valueInWords = (value: Json): string => (typeof value === 'string' ? value || 'not set' : JSON.stringify(value))

/** Short values are said; of a longer one that it is another: `--json` has both. */
const differenceInWords = ({ property, is, should }: BrokenLink['differences'][number]): string => {
  if (!isShort(is) || !isShort(should)) return `${property} is not what was deployed`
  return `${property} is ${is === undefined ? 'not set' : valueInWords(is)} and was deployed as ${valueInWords(should)}`
}

const reasonOf = ({ differences }: BrokenLink): string =>
  differences.length === 0
    ? 'it was deployed and does not exist any more'
    : differences.map(differenceInWords).join('; ')

const restore = ({ manifest, observed }: PathSituation, broken: BrokenLink): RestoreLink => {
  const keys = keysNamedBy(broken.link, observed.path?.keys ?? {})
  const { type, region, name, routes } = broken.link
  return {
    kind: 'restore-link',
    region,
    account: manifest.organization.securityAccount,
    type,
    name,
    link: linkInWords(broken.link),
    routes,
    ...(Object.keys(keys).length > 0 && { keys }),
    differences: broken.differences,
    reason: reasonOf(broken),
  }
}

/** With its stack gone everything of a Region is: the stack brings it all. */
const withoutStack = (broken: readonly BrokenLink[]): readonly BrokenLink[] => {
  const gone = new Set(
    broken
      .filter(({ link }) => link.type === 'AWS::CloudFormation::Stack')
      .map(({ link }) => `${link.stack} ${link.region}`),
  )
  return broken.filter(
    ({ link }) => link.type === 'AWS::CloudFormation::Stack' || !gone.has(`${link.stack} ${link.region}`),
  )
}

/** What is delivered through a Slack workspace, and waits while that cannot be used. */
const isOfSlack = ({ link }: BrokenLink): boolean =>
  link.type === 'AWS::Chatbot::SlackChannelConfiguration' || link.type === 'Chatbot subscription'

/** A configuration without the difference that no call can take away: Chatbot itself has disabled it. */
const withoutState = (broken: BrokenLink): BrokenLink | undefined => {
  if (broken.differences.length === 0 || !isOfSlack(broken)) return broken
  const differences = broken.differences.filter(({ property }) => property !== 'State')
  return differences.length === 0 ? undefined : { ...broken, differences }
}

const noticeDisabled = ({ manifest, observed }: PathSituation, broken: readonly BrokenLink[]): Contribution => ({
  notices: broken.flatMap(({ link, differences }) => {
    if (!isOfSlack({ link, differences }) || differences.every(({ property }) => property !== 'State')) return []
    const found = observed.path?.links.find((one) => placeOfLink(one) === placeOfLink(link))?.found
    const reason = found && isSeen(found) ? found.seen?.['StateReason'] : undefined
    return [
      {
        code: 'SLACK_DISABLED' as const,
        message: `Chatbot has disabled the ${linkInWords(link)} of route ${quoted(link.routes)}: ${String(reason ?? 'AWS gave no reason')}. Nothing reaches its channel until that is lifted, in the console (Amazon Q Developer in chat applications) or in the organization's chat applications policies`,
        account: manifest.organization.securityAccount,
        region: link.region,
        routes: link.routes,
      },
    ]
  }),
})

/** Calls that were refused, each once with all its Regions: of their links it is not known whether they hold. */
const noticeDenied = ({ label }: PathSituation, links: readonly PathLink[], path: ObservedPath): Contribution => {
  const routes = new Map(links.map((link) => [placeOfLink(link), link.routes]))
  const denied = path.links.flatMap((one) =>
    isSeen(one.found) ? [] : [{ ...one.found.denied, at: one.region, routes: routes.get(placeOfLink(one)) ?? [] }],
  )
  return {
    notices: [...groupBy(denied, ({ operation }) => operation)].map(([operation, same]) => {
      const regions = unique(same.map(({ at }) => at))
      const [first] = same
      const account = first?.account
      return {
        code: 'PATH_UNREAD' as const,
        message: `${operation} is not allowed in ${account ? label(account) : 'the security account'}, ${listed(regions)}, so that this part of the alert path was not read back: ${first?.message ?? ''}`,
        ...(account && { account }),
        ...(regions.length === 1 && regions[0] && { region: regions[0] }),
        routes: unique(same.flatMap((one) => one.routes)),
      }
    }),
  }
}

/**
 * The links of the alert path that are not as the templates declare them, in the order in which
 * they can be restored, and what of it nobody could read. Nothing where nobody looked.
 */
export const planPath = (situation: PathSituation): Contribution => {
  const { manifest, assembly, observed, regions } = situation
  if (observed.path === undefined) return {}
  const inView = regions.map(({ region }) => region)
  const links = standingLinks({ manifest, assembly, inView }, observed)
  const all = withoutStack(brokenLinks(links, observed.path))
  // What keeps Slack from being deployed is said once, with the stack.
  const broken = slackObstacle(situation) === undefined ? all : all.filter((one) => !isOfSlack(one))
  const rank = ({ link }: BrokenLink): number => linkTypeNames.indexOf(link.type)
  const due = broken.flatMap((one) => withoutState(one) ?? []).sort((a, b) => rank(a) - rank(b))
  return combine([
    { actions: due.map((one) => restore(situation, one)) },
    noticeDisabled(situation, broken),
    noticeDenied(situation, links, observed.path),
  ])
}
