import { type Contribution, combine } from '../actions/plan-value'
import type { RestoreLink } from '../actions/stacks/restore-link'
import type { Situation } from '../situation/situation'
import { slackObstacle } from '../stacks/slack-obstacle'
import { teamsObstacle } from '../stacks/teams-obstacle'
import { linkId, linkTypeNames, type ObservedPath, type PathLink } from '../state/path-link'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { isOfSlack, isOfTeams, linkInWords, noticeDisabled, reasonOf, withoutState } from './broken-in-words'
import { type BrokenLink, brokenLinks, keysNamedBy } from './compare-links'
import { standingLinks } from './standing-links'

type PathSituation = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'regions' | 'label'>

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)]

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

/** Calls that were refused, each once with all its Regions: of their links it is not known whether they hold. */
const noticeDenied = ({ label }: PathSituation, links: readonly PathLink[], path: ObservedPath): Contribution => {
  const routes = new Map(links.map((link) => [linkId(link), link.routes]))
  const denied = path.links.flatMap((one) =>
    isSeen(one.found) ? [] : [{ ...one.found.denied, at: one.region, routes: routes.get(linkId(one)) ?? [] }],
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
        ...(regions.length === 1 && regions[0] ? { region: regions[0] } : { regions }),
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
  // What keeps Slack or Teams from being deployed is said once, with the stack.
  const waits = [
    { obstacle: slackObstacle(situation), isOf: isOfSlack },
    { obstacle: teamsObstacle(situation), isOf: isOfTeams },
  ].filter(({ obstacle }) => obstacle !== undefined)
  const broken = all.filter((one) => !waits.some(({ isOf }) => isOf(one)))
  const isSaid = (one: BrokenLink): boolean =>
    waits.some(({ obstacle, isOf }) => isOf(one) && (obstacle?.notices ?? []).length > 0)
  const rank = ({ link }: BrokenLink): number => linkTypeNames.indexOf(link.type)
  const due = broken.flatMap((one) => withoutState(one) ?? []).sort((a, b) => rank(a) - rank(b))
  return combine([
    { actions: due.map((one) => restore(situation, one)) },
    {
      notices: noticeDisabled(
        all.filter((one) => !isSaid(one)),
        observed.path,
        manifest.organization.securityAccount,
      ),
    },
    noticeDenied(situation, links, observed.path),
  ])
}
