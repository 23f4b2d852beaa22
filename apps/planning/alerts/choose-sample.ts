import type { AccountId } from '../../manifest/ids'
import type { Manifest, Route, Severity } from '../../manifest/manifest'
import { severityBands } from '../../manifest/routing/severity-bands'
import { type RoutedFinding, whyNotTaken } from '../../manifest/routing/takes-finding'
import { type SampleType, sampleTypes } from './sample-types'

/** Why no sample can be sent to a route: no sample reaches it, or none from the account. */
export type NoSample = 'SAMPLES_EXCLUDED' | 'ACCOUNT_NOT_COVERED' | 'NO_SAMPLE_REACHES'

const lowest = (severity: Severity): number => severityBands[severity].from

const findingOf = (account: AccountId, { type, severity, resource }: SampleType): RoutedFinding => ({
  account,
  type,
  severity: lowest(severity),
  resource,
  isSample: true,
})

const takes = (route: Route, account: AccountId, sample: SampleType): boolean =>
  whyNotTaken(route, findingOf(account, sample)) === undefined

/**
 * The types of which a sample in the account reaches the most routes, or the one that is asked for, best first. Never empty.
 */
export const sampleChoices = (
  { routes }: Pick<Manifest, 'routes'>,
  { account, route }: { readonly account: AccountId; readonly route?: Route | undefined },
): readonly SampleType[] | NoSample => {
  if (route === undefined) {
    const reached = (sample: SampleType) => routes.filter((one) => takes(one, account, sample)).length
    return [...sampleTypes].sort((one, other) => reached(other) - reached(one))
  }
  const fitting = sampleTypes.filter((sample) => takes(route, account, sample))
  if (fitting.length > 0) return fitting
  if (route.samples === false) return 'SAMPLES_EXCLUDED'
  const isCovered = sampleTypes.some(
    (sample) => !['ACCOUNT', 'EXCEPT_ACCOUNT'].includes(whyNotTaken(route, findingOf(account, sample)) ?? ''),
  )
  return isCovered ? 'NO_SAMPLE_REACHES' : 'ACCOUNT_NOT_COVERED'
}
