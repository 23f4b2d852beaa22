import { AwsError } from '../../kit/aws-error'
import { administratorIn } from '../delegation/administrators'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { type MacieOperation, macie, macieRules, newSession, requireSession } from './state'

/** Switches Macie on (BEHAVIOUR 2). Throws `ConflictException` where it is on. */
export const enableMacie: MacieOperation<'EnableMacie'> = ({ status, findingPublishingFrequency: frequency }, call) => {
  const { world } = call
  const place = world.store(macie).sessions.in(call)
  if (place.session !== undefined) throw new AwsError('ConflictException', 'Macie has already been enabled')
  ensureServiceLinkedRole(world, call.account, macieRules.principal)
  const usual = newSession(world.clock.now())
  place.session = { ...usual, status: status ?? usual.status, frequency: frequency ?? usual.frequency }
  return {}
}

/** Whether Macie is on, or paused. Throws `AccessDeniedException` where it is off (BEHAVIOUR 1). */
export const getMacieSession: MacieOperation<'GetMacieSession'> = (_input, call) => {
  const { status, frequency, created, updated } = requireSession(call)
  const { arn } = ensureServiceLinkedRole(call.world, call.account, macieRules.principal)
  return {
    status,
    findingPublishingFrequency: frequency,
    createdAt: created,
    updatedAt: updated,
    serviceRole: arn,
  }
}

/** Pauses, resumes, or changes how often policy findings are published anew (BEHAVIOUR 3). */
export const updateMacieSession: MacieOperation<'UpdateMacieSession'> = (input, call) => {
  const session = requireSession(call)
  session.status = input.status ?? session.status
  session.frequency = input.findingPublishingFrequency ?? session.frequency
  session.updated = call.world.clock.now()
  return {}
}

/** Switches Macie off and forgets its settings (BEHAVIOUR 4). */
export const disableMacie: MacieOperation<'DisableMacie'> = (_input, call) => {
  const { sessions, administrators } = call.world.store(macie)
  requireSession(call)
  if (administratorIn(call, administrators, macieRules) === call.account) {
    throw new AwsError(
      'ConflictException',
      'The request failed because the account is the delegated administrator of the organization.',
    )
  }
  sessions.in(call).session = undefined
  return {}
}
