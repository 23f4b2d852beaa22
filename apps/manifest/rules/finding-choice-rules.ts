import { matchesGlob } from '../glob'
import { findingTypes, findingTypesAsOf } from '../schema/finding-types'
import type { Problem } from '../text/issue'
import type { IssueCode } from '../text/issue-codes'
import type { Path } from '../text/place'
import { unitsById, unitsWithin } from '../unit-tree'
import { casedOtherwise, namedResource, namedType } from './filter-value-rules'
import { isWatched, type ManifestDraft, type Rule, routeLabel } from './rule'

type RouteDraft = ManifestDraft['routes'][number]

const inEachRoute =
  (check: (route: RouteDraft, path: Path) => readonly Problem[]): Rule =>
  ({ routes }) =>
    routes.flatMap((route, index) => check(route, ['routes', index]))

/** EventBridge knows `*` in a wildcard, not twice in a row, and compares the more the more of them there are. */
const wildcards = 2

/** What is said of a value of a filter, as it is said of a route's. */
const ofRoute = <Said extends Pick<Problem, 'code'>>(verdict: Said, code: IssueCode): Said =>
  verdict.code === 'MANIFEST_FILTER_VALUE' ? { ...verdict, code } : verdict

const checkType = (type: string, path: Path, key: 'types' | 'exceptTypes'): readonly Problem[] => {
  const problem = (message: string, wayOut: string): readonly Problem[] => [
    { code: 'MANIFEST_ROUTE_TYPE', path, message, wayOut },
  ]
  if (!/^[\w:/.!&*()-]+$/.test(type)) {
    const message = `No finding has the type ${JSON.stringify(type)}`
    return problem(message, 'Write a type such as "Recon:EC2/Portscan"; "*" alone stands for any characters.')
  }
  if (type.replaceAll('*', '') === '') {
    return problem(
      `The type ${JSON.stringify(type)} is every type`,
      key === 'types'
        ? 'Remove the key: a route takes every type by default.'
        : 'Remove the route, or name the types that it leaves out.',
    )
  }
  if (type.includes('**') || type.split('*').length - 1 > wildcards) {
    const message = `The type ${JSON.stringify(type)} has more "*" than a route compares`
    return problem(message, `Write at most ${wildcards} of them, with other characters between.`)
  }
  if (!type.includes('*')) {
    const verdict = namedType(type)
    if (verdict === undefined) return []
    return [{ ...ofRoute(verdict, 'MANIFEST_ROUTE_TYPE'), path }]
  }
  if ([...findingTypes].some((known) => matchesGlob(type, known))) return []
  const message = `No finding type known in ${findingTypesAsOf} matches ${JSON.stringify(type)}`
  const near = casedOtherwise((known) => matchesGlob(type.toLowerCase(), known.toLowerCase()))
  return [{ code: 'MANIFEST_FINDING_TYPE_UNKNOWN', path, message, ...near }]
}

const typesExist: Rule = inEachRoute((route, path) =>
  (['types', 'exceptTypes'] as const).flatMap((key) =>
    (route[key] ?? []).flatMap((type, at) => (type === undefined ? [] : checkType(type, [...path, key, at], key))),
  ),
)

/** A pattern compares a field in one way: what is to be one of these and none of those cannot be said. */
const typesAreSaidOneWay: Rule = inEachRoute(({ name, types, exceptTypes }, path) => {
  if (types === undefined || exceptTypes === undefined) return []
  const message = `The route ${routeLabel(name)} has "types" and "exceptTypes"`
  return [{ code: 'MANIFEST_ROUTE_TYPES_BOTH', path: [...path, 'exceptTypes'], message }]
})

const someTypeIsLeft: Rule = inEachRoute(({ name, exceptTypes }, path) => {
  if (exceptTypes === undefined || exceptTypes.includes(undefined)) return []
  const isLeft = [...findingTypes].some(
    (known) => !exceptTypes.some((type) => type !== undefined && matchesGlob(type, known)),
  )
  if (isLeft) return []
  const message = `The route ${routeLabel(name)} leaves out every known type of finding`
  return [{ code: 'MANIFEST_ROUTE_TAKES_NOTHING', path: [...path, 'exceptTypes'], message }]
})

const resourcesExist: Rule = inEachRoute(({ resources = [] }, path) =>
  resources.flatMap((resource, at): readonly Problem[] => {
    const verdict = resource === undefined ? undefined : namedResource(resource)
    return verdict === undefined
      ? []
      : [{ ...ofRoute(verdict, 'MANIFEST_ROUTE_RESOURCE'), path: [...path, 'resources', at] }]
  }),
)

/** The accounts of a route that GuardDuty watches, before and after what it leaves out. */
const watchedBy = (draft: ManifestDraft, route: RouteDraft): { readonly covered: number; readonly left: number } => {
  const { units } = draft.organization
  const byId = unitsById(units)
  const isAmong = (accounts: readonly (string | undefined)[], references: readonly (string | undefined)[]) => {
    const [named, within] = [new Set(accounts), unitsWithin(references, units)]
    return ({ id, name, unit }: ManifestDraft['accounts'][number]): boolean => {
      const own = unit === undefined ? undefined : byId.get(unit)
      return named.has(id) || named.has(name) || (own !== undefined && within.has(own))
    }
  }
  const { accounts = [], except } = route
  const covers = accounts === 'ALL' ? () => true : isAmong(accounts, route.units ?? [])
  const leavesOut = isAmong(except?.accounts ?? [], except?.units ?? [])
  const covered = draft.accounts.filter((account) => isWatched(account) && covers(account))
  return { covered: covered.length, left: covered.filter((account) => !leavesOut(account)).length }
}

const somebodyIsLeft: Rule = (draft) =>
  draft.routes.flatMap((route, index): readonly Problem[] => {
    const { name, except } = route
    if (except === undefined || (except.accounts === undefined && except.units === undefined)) return []
    const { covered, left } = watchedBy(draft, route)
    if (covered === 0 || left > 0) return []
    const message = `The route ${routeLabel(name)} leaves out every account that it covers`
    const wayOut = 'Leave out fewer under "except", or remove the route.'
    return [{ code: 'MANIFEST_ROUTE_COVERS_NOBODY', path: ['routes', index, 'except'], message, wayOut }]
  })

const exceptNamesSomething: Rule = inEachRoute(({ name, except, deliver }, path) => {
  if (except === undefined) return []
  if (except.accounts === undefined && except.units === undefined) {
    const message = `The route ${routeLabel(name)} leaves out neither accounts nor units`
    return [
      {
        code: 'MANIFEST_ROUTE_EMPTY',
        path: [...path, 'except'],
        message,
        wayOut: 'Remove "except", or name what it is to leave out.',
      },
    ]
  }
  if (deliver !== 'member') return []
  const message = `The route ${routeLabel(name)} is delivered by members, but leaves out accounts`
  return [{ code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS', path: [...path, 'except'], message }]
})

/** Rules about the findings that a route takes of those of its accounts. */
export const findingChoiceRules: readonly Rule[] = [
  typesExist,
  typesAreSaidOneWay,
  someTypeIsLeft,
  resourcesExist,
  exceptNamesSomething,
  somebodyIsLeft,
]
