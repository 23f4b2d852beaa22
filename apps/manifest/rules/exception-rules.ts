import { type FeatureName, featureNames } from '../features'
import { accountsCalled } from '../protection/accounts-called'
import type { Problem } from '../text/issue'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'
import { unitsByReference } from '../unit-tree'
import type { ManifestDraft, Rule } from './rule'

type ExceptionDraft = NonNullable<ManifestDraft['protection']['exceptions']>[number]

const placed = ({ protection }: ManifestDraft): readonly { exception: ExceptionDraft; path: Path }[] =>
  (protection.exceptions ?? []).map((exception, index) => ({ exception, path: ['protection', 'exceptions', index] }))

/** A draft has an empty list where none is written. */
const isGiven = <Item>(list: readonly Item[] | undefined): list is readonly Item[] =>
  list !== undefined && list.length > 0

const isOfAll = ({ units, accounts }: ExceptionDraft): boolean => !isGiven(units) && !isGiven(accounts)

const chosen = ({ features }: ExceptionDraft): readonly FeatureName[] =>
  featureNames.filter((name) => features !== undefined && Object.hasOwn(features, name))

const enableOf = (setting: string | { readonly enable?: string | undefined } | undefined): string | undefined =>
  typeof setting === 'object' ? setting.enable : setting

const exceptionsSaySomething: Rule = (draft) =>
  placed(draft).flatMap(({ exception, path }): readonly Problem[] => {
    if (isOfAll(exception) && !isGiven(exception.regions)) {
      return [{ code: 'MANIFEST_EXCEPTION_EMPTY', path, message: 'An exception names no units, accounts or Regions' }]
    }
    if (chosen(exception).length > 0 || exception.enroll !== undefined) return []
    return [{ code: 'MANIFEST_EXCEPTION_EMPTY', path, message: 'An exception has neither "features" nor "enroll"' }]
  })

const regionsAreListed: Rule = (draft) => {
  const known = [draft.regions.home, ...draft.regions.others].flatMap((region) => region ?? [])
  return placed(draft).flatMap(({ exception, path }) =>
    (exception.regions ?? []).flatMap((region, at): readonly Problem[] => {
      if (region === undefined || known.includes(region)) return []
      const message = `The Region ${region} is not in the manifest`
      return [
        { code: 'MANIFEST_EXCEPTION_REGION', path: [...path, 'regions', at], message, ...didYouMean(region, known) },
      ]
    }),
  )
}

/** Whom GuardDuty watches holds in all Regions, and of accounts that it does not watch there are no features to set. */
const enrollStandsAlone: Rule = (draft) =>
  placed(draft).flatMap(({ exception, path }): readonly Problem[] => {
    const { enroll, regions } = exception
    if (enroll === undefined) return []
    const problem = (message: string): Problem => ({
      code: 'MANIFEST_EXCEPTION_ENROLL',
      path: [...path, 'enroll'],
      message,
    })
    if (isGiven(regions)) return [problem('An exception says "enroll" for some Regions alone')]
    if (!enroll && chosen(exception).length > 0) {
      return [problem('An exception has features for accounts that GuardDuty is not to watch')]
    }
    return []
  })

const administratorStays: Rule = (draft) =>
  placed(draft).flatMap(({ exception, path }): readonly Problem[] => {
    if (exception.enroll !== false) return []
    const { securityAccount } = draft.organization
    const names = draft.accounts.filter(({ id }) => id === securityAccount).flatMap(({ id, name }) => [id, name])
    return (exception.accounts ?? []).flatMap((account, at): readonly Problem[] =>
      account !== undefined && names.includes(account)
        ? [
            {
              code: 'MANIFEST_SECURITY_NOT_ENROLLED',
              path: [...path, 'accounts', at],
              message: `The security account ${account} is not to be enrolled`,
            },
          ]
        : [],
    )
  })

/** Accounts that are there are no new ones; what their units are to get is ALL or NONE. */
const newIsOfRegions: Rule = (draft) =>
  placed(draft).flatMap(({ exception, path }) =>
    isOfAll(exception)
      ? []
      : chosen(exception)
          .filter((name) => enableOf(exception.features?.[name]) === 'NEW')
          .map((name) => ({
            code: 'MANIFEST_EXCEPTION_NEW',
            path: [...path, 'features', name],
            message: `${name} is NEW for some units or accounts`,
          })),
  )

/** A line that says something of a target, in all Regions or some. */
interface Line {
  readonly path: Path
  readonly regions?: readonly (string | undefined)[]
}

type LinesByTarget = Map<string, Line[]>

const addLine = (lines: LinesByTarget, key: string, line: Line): void => {
  const own = lines.get(key)
  if (own) own.push(line)
  else lines.set(key, [line])
}

/** Ids of what each exception is about. */
const targetsIn = (draft: ManifestDraft): ((exception: ExceptionDraft) => ReadonlySet<string>) => {
  const units = unitsByReference(draft.organization.units)
  const accounts = accountsCalled(draft.accounts)
  return (exception) => {
    if (isOfAll(exception)) return new Set(['organization'])
    const named = (exception.units ?? []).map((unit) => (unit === undefined ? unit : units.get(unit)?.id))
    return new Set(
      [
        ...named,
        ...(exception.accounts ?? []).map((account) => (account === undefined ? account : accounts.get(account))),
      ].flatMap((id) => id ?? []),
    )
  }
}

const exceptionLines = (draft: ManifestDraft, lines: LinesByTarget): void => {
  const targetsOf = targetsIn(draft)
  for (const { exception, path } of placed(draft)) {
    const regions = isGiven(exception.regions) && { regions: exception.regions }
    for (const target of targetsOf(exception)) {
      for (const name of chosen(exception)) {
        addLine(lines, `${name} ${target}`, { path: [...path, 'features', name], ...regions })
      }
      if (exception.enroll !== undefined) addLine(lines, `enroll ${target}`, { path: [...path, 'enroll'] })
    }
  }
}

const accountLines = (draft: ManifestDraft, lines: LinesByTarget): void => {
  for (const [index, { id, protection, enroll }] of draft.accounts.entries()) {
    if (id === undefined) continue
    const names = featureNames.filter((name) => Object.hasOwn(protection, name))
    for (const name of names) addLine(lines, `${name} ${id}`, { path: ['accounts', index, 'protection', name] })
    if (enroll === false) addLine(lines, `enroll ${id}`, { path: ['accounts', index, 'enroll'] })
  }
}

const overlap = (one: Line, other: Line): boolean => {
  if (one.regions === undefined || other.regions === undefined) return one.regions === other.regions
  return one.regions.some((region) => other.regions?.includes(region))
}

/** Two lines that are equally near decide nothing. The organization's own settings name no Regions, so that none is equal to them. */
const linesDiffer: Rule = (draft) => {
  if ((draft.protection.exceptions ?? []).length === 0) return []
  const lines: LinesByTarget = new Map()
  accountLines(draft, lines)
  exceptionLines(draft, lines)
  const problems = [...lines.values()].flatMap((own) =>
    own.flatMap((line, index): readonly Problem[] => {
      const first = own.slice(0, index).find((other) => overlap(other, line))
      if (first === undefined) return []
      const what = String(line.path.at(-1))
      const message = `Two lines that are equally near decide on ${what === 'enroll' ? '"enroll"' : what}`
      return [{ code: 'MANIFEST_EXCEPTIONS_TIE', path: line.path, message, beside: first.path }]
    }),
  )
  // Exceptions that share many units or accounts have one problem.
  return [...new Map(problems.map((one) => [JSON.stringify([one.path, one.beside]), one])).values()]
}

/** Rules about exceptions of the protection, beside those about what they name. */
export const exceptionRules: readonly Rule[] = [
  exceptionsSaySomething,
  regionsAreListed,
  enrollStandsAlone,
  administratorStays,
  newIsOfRegions,
  linesDiffer,
]
