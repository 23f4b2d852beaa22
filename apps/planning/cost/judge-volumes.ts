import type { ProtectionRow } from '../../manifest/protection/protection-table'
import { type MeterName, meterNames, meterOf, type Plan } from './meters'
import { isOnBy } from './protected-accounts'
import type { AccountVolumes } from './volumes'

type Verdict = 'charged' | 'volumeUnknown' | 'leftAsItIs' | 'off'

/** What one meter of an account comes to in a Region; many accounts share one. */
export interface Judged {
  readonly meter: MeterName
  readonly plan: Plan
  readonly verdict: Verdict
  readonly volume: number
  /** Whether flow logs may be counted in it that nobody is charged for. */
  readonly hasAgentsUnsaid: boolean
}

interface Place {
  readonly volumes: AccountVolumes
  readonly isOn: (plan: Plan) => boolean | undefined
}

const isScan = (plan: Plan): boolean => plan === 'S3_MALWARE' || plan === 'BACKUP_MALWARE'

const planOf =
  (row: ProtectionRow, isAdmin: boolean): Place['isOn'] =>
  (plan) => {
    if (plan === 'FOUNDATIONAL') return true
    // Nothing in a detector turns these on: they cost where somebody stated a volume of them.
    if (plan === 'S3_MALWARE' || plan === 'BACKUP_MALWARE') return undefined
    return isOnBy(row[plan], isAdmin)
  }

/** Flow logs of instances whose agent is active cost nothing beside Runtime Monitoring. */
const netVolume = ({ volumes, isOn }: Place, meter: MeterName): number | undefined => {
  const volume = volumes[meter]
  if (volume === undefined || meter !== 'flowAndDnsGb' || isOn('RUNTIME_MONITORING') !== true) return volume
  return Math.max(0, volume - (volumes.flowGbOfAgents ?? 0))
}

const verdictOf = ({ isOn }: Place, meter: MeterName, volume: number | undefined): Verdict => {
  const { plans } = meterOf(meter)
  if (plans.some(isScan)) return volume === undefined ? 'off' : 'charged'
  if (plans.some((plan) => isOn(plan) === true)) return volume === undefined ? 'volumeUnknown' : 'charged'
  const isLeft = volume !== undefined && volume > 0 && plans.some((plan) => isOn(plan) === undefined)
  return isLeft ? 'leftAsItIs' : 'off'
}

const judge = (place: Place, meter: MeterName): Judged => {
  const { plans } = meterOf(meter)
  const { volumes, isOn } = place
  const volume = netVolume(place, meter)
  const verdict = verdictOf(place, meter, volume)
  return {
    meter,
    plan: plans.find((plan) => isOn(plan) === true) ?? plans[0] ?? 'FOUNDATIONAL',
    verdict,
    volume: volume ?? 0,
    hasAgentsUnsaid:
      meter === 'flowAndDnsGb' &&
      verdict === 'charged' &&
      isOn('RUNTIME_MONITORING') === true &&
      volumes.flowGbOfAgents === undefined,
  }
}

/** Judges an account's meters. Rows and volumes are the same values for all accounts about which the same lines are, so each pair is judged once. */
export const judging = (): ((row: ProtectionRow, volumes: AccountVolumes, isAdmin: boolean) => readonly Judged[]) => {
  const known = new Map<ProtectionRow, Map<AccountVolumes, readonly Judged[]>>()
  return (row, volumes, isAdmin) => {
    const ofRow = known.get(row) ?? new Map<AccountVolumes, readonly Judged[]>()
    known.set(row, ofRow)
    const found = isAdmin ? undefined : ofRow.get(volumes)
    if (found) return found
    const judged = meterNames.map((meter) => judge({ volumes, isOn: planOf(row, isAdmin) }, meter))
    if (!isAdmin) ofRow.set(volumes, judged)
    return judged
  }
}
