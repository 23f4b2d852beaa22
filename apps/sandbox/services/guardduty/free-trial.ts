import type { Detector } from './detector'

const TRIAL_DAYS = 30
const DAY = 24 * 60 * 60 * 1000

const daysLeft = (since: Date, now: Date): number =>
  Math.max(0, TRIAL_DAYS - Math.floor((now.getTime() - since.getTime()) / DAY))

/** Days left of each protection's trial of 30 days, which begins when it is first on; protections that are off have none. */
export const freeTrialDays = (detector: Detector, now: Date): Map<string, number> =>
  new Map([
    ...['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'].map((name) => [name, daysLeft(detector.createdAt, now)] as const),
    ...[...detector.features]
      .filter(([, { value }]) => value === 'ENABLED')
      .map(([name, { updatedAt }]) => [name, daysLeft(updatedAt, now)] as const),
  ])
