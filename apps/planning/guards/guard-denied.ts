import type { Refusal } from '../actions/plan-value'
import { refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { deniedObservations } from './denied-observations'

/** Unknown is not absent: every call that was refused is a refusal of ours, and names the missing permission. */
export const guardDenied = ({
  observed,
  regions,
  label,
}: Pick<Situation, 'observed' | 'regions' | 'label'>): readonly Refusal[] =>
  deniedObservations(observed, regions).map(({ operation, account, region, message }) =>
    refusal(
      'DENIED',
      `${operation} is not allowed in ${label(account)}${region === undefined ? '' : `, ${region}`}: ${message}`,
      { account, ...(region !== undefined && { region }) },
    ),
  )
