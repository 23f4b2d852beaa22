import { accountLabel } from '../account-label'
import { routeLabel } from '../route-label'
import type { Problem } from '../text/issue'
import { lineOf, unitsById, unitsByReference } from '../unit-tree'
import type { ManifestDraft, Rule } from './rule'

type RouteDraft = ManifestDraft['routes'][number]

/** What a check finds in each route with `deliver: "member"`. */
const inMemberRoutes = (
  { routes }: ManifestDraft,
  check: (route: RouteDraft, index: number) => readonly Problem[],
): readonly Problem[] => routes.flatMap((route, index) => (route.deliver === 'member' ? check(route, index) : []))

const unitsAreWhole: Rule = (draft) =>
  inMemberRoutes(draft, ({ name, accounts }, index) => {
    if (accounts === undefined) return []
    const message = `The route ${routeLabel(name)} is delivered by members, but names accounts`
    return [{ code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS', path: ['routes', index, 'accounts'], message }]
  })

const slackIsNamed: Rule = (draft) =>
  inMemberRoutes(draft, ({ name, slack, email }, index) => {
    // A route without either has a problem of its own.
    if (slack !== undefined || email === undefined) return []
    const message = `The route ${routeLabel(name)} is delivered by members, but has no Slack channel`
    return [{ code: 'MANIFEST_MEMBER_ROUTE_SLACK', path: ['routes', index, 'slack'], message }]
  })

/** CloudFormation deploys no stacks to the management account, even in a targeted unit (user guide, service-managed permissions). */
const managementIsLeftOut: Rule = (draft) => {
  const { managementAccount, units } = draft.organization
  const byId = unitsById(units)
  const byReference = unitsByReference(units)
  const unit = draft.accounts.find(({ id }) => id !== undefined && id === managementAccount)?.unit
  const home = unit === undefined ? undefined : byId.get(unit)
  if (home === undefined || managementAccount === undefined) return []
  const line = new Set(lineOf(home, byId))
  return inMemberRoutes(draft, ({ units: named = [] }, index) =>
    named.flatMap((reference, at): readonly Problem[] => {
      const holds = reference === undefined ? undefined : byReference.get(reference)
      if (holds === undefined || !line.has(holds)) return []
      const message = `The unit ${JSON.stringify(reference)} holds the management account ${accountLabel(draft, managementAccount)}`
      return [{ code: 'MANIFEST_MEMBER_ROUTE_MANAGEMENT', path: ['routes', index, 'units', at], message }]
    }),
  )
}

const unitsAreApart: Rule = (draft) => {
  const byId = unitsById(draft.organization.units)
  const byReference = unitsByReference(draft.organization.units)
  return inMemberRoutes(draft, ({ name, units: references = [] }, index) => {
    const named = references.map((reference) => (reference === undefined ? undefined : byReference.get(reference)))
    return named.flatMap((unit, at): readonly Problem[] => {
      if (unit === undefined) return []
      const [, ...above] = lineOf(unit, byId)
      const around = named.findIndex((other, position) =>
        other === unit ? position < at : other !== undefined && above.includes(other),
      )
      if (around === -1) return []
      const [inner, outer] = [references[at], references[around]].map((text) => JSON.stringify(text))
      const message = `The route ${routeLabel(name)} reaches the unit ${inner} through ${outer} already`
      return [{ code: 'MANIFEST_MEMBER_ROUTE_OVERLAP', path: ['routes', index, 'units', at], message }]
    })
  })
}

/** Rules about routes with `deliver: "member"`, which service-managed StackSets bring to whole units. */
export const memberDeliveryRules: readonly Rule[] = [unitsAreWhole, slackIsNamed, managementIsLeftOut, unitsAreApart]
