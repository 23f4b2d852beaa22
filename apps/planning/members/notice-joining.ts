import { type AgentName, type FeatureName, featureNames } from '../../manifest/features'
import type { Region, UnitId } from '../../manifest/ids'
import type { Contribution } from '../actions/plan-value'
import type { FeatureStates } from '../features/feature-states'
import { wantedSettings } from '../features/organization-settings'
import { isWithheld, type RegionProtection } from '../features/region-protection'
import type { Notice } from '../refusals/notice-codes'
import { givenBy } from '../situation/arrivals'
import { type AdministratorView, offers } from '../situation/region-view'
import type { RegionSituation, Situation } from '../situation/situation'
import type { DetectorFeatures } from '../state/observed'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'

type Noticed = Pick<Situation, 'manifest' | 'wanted' | 'regions'>

/** A feature, or one additional configuration of it. */
interface Part {
  readonly name: FeatureName
  readonly agent?: AgentName
}

/** Whether joining gives something; what accounts are to have is compared with it. */
const isGiven = (given: DetectorFeatures, { name, agent }: Part): boolean =>
  given[name]?.enabled === true && (agent === undefined || given[name].agents.includes(agent))

/** Whether an account that joins is to have it and is not given it. What comes with the feature itself is not said twice. */
const lacks = (states: FeatureStates, given: DetectorFeatures, part: Part): boolean => {
  const state = states[part.name]
  if (!state?.enabled || isGiven(given, part)) return false
  return part.agent === undefined || (isGiven(given, { name: part.name }) && state.agents.includes(part.agent))
}

/** Whether it is given what it is not to have. */
const exceeds = (states: FeatureStates, given: DetectorFeatures, part: Part): boolean => {
  const state = states[part.name]
  if (state === undefined || !isGiven(given, part)) return false
  if (part.agent === undefined) return !state.enabled
  return state.enabled && state.agentsOff?.includes(part.agent) === true
}

type Judge = (states: FeatureStates) => boolean
type Named = (units: readonly UnitId[]) => string

/** Where something holds: `everywhere except in Sandbox`, `in Workloads`; undefined where it does not hold anywhere. */
const whereIn = ({ newcomers, units }: RegionProtection, holds: Judge, named: Named): string | undefined => {
  const turning = units.filter((one) => holds(one.newcomers) !== holds(one.above))
  const of = (wanted: boolean) => turning.filter((one) => holds(one.newcomers) === wanted).map(({ unit }) => unit)
  const [holding, others] = [of(true), of(false)]
  const except = others.length > 0 ? ` except in ${named(others)}` : ''
  if (holds(newcomers)) return `everywhere${except}${holding.length > 0 ? `, but in ${named(holding)}` : ''}`
  return holding.length > 0 ? `in ${named(holding)}${except}` : undefined
}

/** What the organization's settings are not to decide for all: units differ in it, or no line about everybody names it. */
const partsOf = (protection: RegionProtection, view: AdministratorView): readonly Part[] =>
  featureNames
    .filter((name) => offers(view, name))
    .flatMap((name): readonly Part[] => {
      const agents = new Set(
        protection.units.flatMap(({ newcomers }) => [
          ...(newcomers[name]?.agents ?? []),
          ...(newcomers[name]?.agentsOff ?? []),
        ]),
      )
      return [{ name }, ...[...agents].sort().map((agent) => ({ name, agent }))]
    })
    .filter(({ name, agent }) => protection.row[name] === undefined || isWithheld(protection, name, agent))

/** What accounts that join a Region have otherwise than they are to, in words; empty where that is nothing. */
const inWords = (protection: RegionProtection, view: AdministratorView, named: Named): string => {
  if (protection.units.length === 0 || protection.enroll === 'NONE' || !isSeen(view.configuration)) return ''
  const settings = wantedSettings(protection, view.configuration.seen, (name) => offers(view, name))
  const given = givenBy(settings.features, view)
  const said = (judge: typeof lacks) =>
    partsOf(protection, view).flatMap((part) => {
      const where = whereIn(protection, (states) => judge(states, given, part), named)
      const what = part.agent === undefined ? part.name : `${part.agent} of ${part.name}`
      return where === undefined ? [] : [`${what} ${where}`]
    })
  const [missing, unwanted] = [said(lacks), said(exceeds)]
  return [
    ...(missing.length > 0 ? [`lack ${missing.join('; ')}`] : []),
    ...(unwanted.length > 0 ? [`have ${unwanted.join('; ')}, where it is to be off`] : []),
  ].join(', and ')
}

/** Units by their paths in the manifest. */
const unitNames = ({ manifest }: Pick<Situation, 'manifest'>): Named => {
  const paths = new Map(manifest.organization.units.map(({ id, path }) => [id, path] as const))
  return (units) => listed(units.map((unit) => paths.get(unit) ?? unit))
}

/** Accounts wait for a deploy where GuardDuty is to enroll nobody by itself, for the sake of units that are left out. */
const noticeEnrollment = (situation: Noticed): readonly Notice[] => {
  const { manifest, wanted } = situation
  const leftOut = wanted.inRegion(manifest.regions.home).leftOut
  if (leftOut.length === 0 || manifest.protection.enroll === 'NONE') return []
  const commands =
    manifest.protection.enroll === 'ALL' ? '"guardpost deploy"' : '"guardpost sync" and "guardpost deploy"'
  const message = `Accounts that join are enrolled by the next ${commands}, not by GuardDuty itself, which would enroll those of units that are left out: ${unitNames(situation)(leftOut)}`
  return [{ code: 'ENROLLMENT_WAITS', message }]
}

/**
 * What an account that joins has until the next deploy, where units differ: the organization's settings say the same for all, so that
 * they give nobody what some are not to have.
 */
export const noticeJoining = (situation: Noticed): Contribution => {
  const named = unitNames(situation)
  const places = situation.regions.flatMap(({ region, view }: RegionSituation): { region: Region; words: string }[] => {
    const words = view ? inWords(situation.wanted.inRegion(region), view, named) : ''
    return words === '' ? [] : [{ region, words }]
  })
  const groups = [...groupBy(places, ({ words }) => words)]
  const notices = groups.map(([words, same]): Notice => {
    const regions = same.map(({ region }) => region)
    const message = `Until the next "guardpost deploy" accounts that join ${words} (${listed(regions)})`
    return { code: 'PROTECTIONS_WAIT', message, regions }
  })
  return { notices: [...noticeEnrollment(situation), ...notices] }
}
