import { idKinds } from '../ids'
import type { Problem } from '../text/issue'
import { didYouMean, nearest } from '../text/nearest'
import { isRootId, unitsByReference } from '../unit-tree'
import { channelsAreFree, memberDeliveryRules } from './delivery-rules'
import { accountLabel, findRepeats, type Rule, routeLabel } from './rule'

const routesCoverSomething: Rule = ({ routes }) =>
  routes.flatMap(({ name, accounts, units }, index): readonly Problem[] => {
    if (accounts === undefined && units === undefined) {
      const message = `The route ${routeLabel(name)} names neither accounts nor units`
      return [{ code: 'MANIFEST_ROUTE_EMPTY', path: ['routes', index, 'accounts'], message }]
    }
    if (accounts !== 'ALL' || units === undefined) return []
    const message = `The route ${routeLabel(name)} has "ALL" accounts, so its units add nothing`
    return [{ code: 'MANIFEST_ROUTE_CONTRADICTION', path: ['routes', index, 'units'], message }]
  })

const oneIsCatchAll: Rule = ({ routes }) => {
  // A route without readable members may have been meant as the catch-all, and has a problem of its own.
  const unclear = routes.some(({ accounts, units }) => accounts === undefined && units === undefined)
  if (routes.length === 0 || unclear || routes.some(({ accounts }) => accounts === 'ALL')) return []
  return [{ code: 'MANIFEST_CATCH_ALL_MISSING', path: ['routes'], message: 'No route has "ALL" accounts' }]
}

const accountsExist: Rule = (draft) => {
  const { routes, accounts } = draft
  if (accounts.some(({ id, name }) => id === undefined || name === undefined)) return []
  const known = new Set(accounts.flatMap(({ id, name }) => [String(id), String(name)]))
  const called = (account: string) =>
    idKinds.accountId.pattern.test(account) ? accountLabel(draft, account) : JSON.stringify(account)
  return routes.flatMap(({ name, accounts: members }, index) => {
    if (members === undefined || members === 'ALL') return []
    return members.flatMap((member, at): readonly Problem[] => {
      if (member === undefined || known.has(member)) return []
      const near = nearest(member, known)
      return [
        {
          code: 'MANIFEST_ACCOUNT_UNKNOWN',
          path: ['routes', index, 'accounts', at],
          message: `The route ${routeLabel(name)} names the unknown account ${called(member)}`,
          ...(near !== undefined && { wayOut: `Did you mean ${called(near)}?` }),
        },
      ]
    })
  })
}

const unknownUnit = (index: number, at: number, unit: string, known: Iterable<string>): Problem => {
  return {
    code: 'MANIFEST_UNIT_UNKNOWN',
    path: ['routes', index, 'units', at],
    message: isRootId(unit)
      ? 'A route cannot name the root as a unit'
      : `The unit ${JSON.stringify(unit)} is not listed`,
    ...didYouMean(unit, known),
    ...(isRootId(unit) && { wayOut: 'Write "accounts": "ALL" instead of "units": it includes new accounts too.' }),
  }
}

const unitsExist: Rule = ({ routes, organization: { units } }) => {
  if (units.some(({ id, name, parent }) => id === undefined || name === undefined || parent === undefined)) return []
  const known = unitsByReference(units)
  return routes.flatMap(({ units: members = [] }, index) =>
    members.flatMap((unit, at) =>
      unit === undefined || known.has(unit) ? [] : [unknownUnit(index, at, unit, known.keys())],
    ),
  )
}

/** Rules about the accounts and units that routes name. */
const routeMemberRules: readonly Rule[] = [routesCoverSomething, oneIsCatchAll, accountsExist, unitsExist]

const namesAreUnique: Rule = ({ routes }) =>
  findRepeats(routes, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_ROUTE_REPEATED',
    path: ['routes', index, 'name'],
    message: `The route name ${JSON.stringify(key)} is used twice`,
  }))

const routesNotifySomebody: Rule = ({ routes }) =>
  routes.flatMap(({ name, slack, email }, index): readonly Problem[] =>
    slack === undefined && email === undefined
      ? [
          {
            code: 'MANIFEST_ROUTE_SILENT',
            path: ['routes', index, 'slack'],
            message: `The route ${routeLabel(name)} has neither Slack nor e-mail`,
          },
        ]
      : [],
  )

const addressesAreUnique: Rule = ({ routes }) =>
  routes.flatMap(({ name, email = [] }, index) =>
    findRepeats(email, (address) => address?.toLowerCase()).map(({ index: at }) => ({
      code: 'MANIFEST_EMAIL_REPEATED' as const,
      path: ['routes', index, 'email', at],
      message: `The route ${routeLabel(name)} has this e-mail address twice`,
    })),
  )

const workspaceIsNamed: Rule = ({ slack: workspace, routes }) =>
  workspace !== undefined
    ? []
    : routes.flatMap(({ name, slack }, index): readonly Problem[] =>
        slack === undefined
          ? []
          : [
              {
                code: 'MANIFEST_SLACK_WORKSPACE_MISSING',
                path: ['routes', index, 'slack'],
                message: `The route ${routeLabel(name)} uses Slack, but no Slack workspace is named`,
              },
            ],
      )

/** Rules about routes: whom they cover, and whom they notify. */
export const routeRules: readonly Rule[] = [
  namesAreUnique,
  ...routeMemberRules,
  ...memberDeliveryRules,
  routesNotifySomebody,
  addressesAreUnique,
  channelsAreFree,
  workspaceIsNamed,
]
