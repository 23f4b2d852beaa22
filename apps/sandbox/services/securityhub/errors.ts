import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { AdministratorRules } from '../delegation/administrators'
import type { Feature } from './state'

/** A refusal of Security Hub. `Code` is a member that its model has beside the message. */
export const refuse = (code: string, message: string): AwsError =>
  new AwsError(code, message, { members: { Code: code } })

/** The refusal where Security Hub CSPM is off (BEHAVIOUR 1). */
export const notSubscribed = ({ account }: Pick<Call, 'account'>): AwsError =>
  refuse('InvalidAccessException', `Account ${account} is not subscribed to AWS Security Hub`)

/** The refusals of each feature; the words of both are the sandbox's own where BEHAVIOUR says so. */
const administratorRefusals = (invalid: string): AdministratorRules['refusals'] => ({
  notManagement: () =>
    refuse('AccessDeniedException', 'This operation is for the management account of an organization.'),
  notEligible: (id) => refuse(invalid, `Account ${id} is not an active member of the organization.`),
  another: () => refuse(invalid, 'The organization has another delegated administrator of Security Hub.'),
  notAdministrator: (id) => refuse(invalid, `Account ${id} is not the delegated administrator of Security Hub.`),
})

/** Who may become delegated administrator of a feature; both are registered for one principal (BEHAVIOUR 6). */
export const administratorRules: Readonly<Record<Feature, AdministratorRules>> = {
  SecurityHub: { principal: 'securityhub.amazonaws.com', refusals: administratorRefusals('InvalidInputException') },
  SecurityHubV2: { principal: 'securityhub.amazonaws.com', refusals: administratorRefusals('InvalidInputException') },
}
