import type { FindingPublishingFrequency, MacieStatus } from '@aws-sdk/client-macie2'
import { AwsError } from '../../kit/aws-error'
import type { Call, OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'
import type { AdministratorRules } from '../delegation/administrators'
import { startingAdministrators, startsIn } from '../delegation/starting-places'

type Client = typeof import('@aws-sdk/client-macie2')

/** An operation of Macie, by its AWS name. */
export type MacieOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** Macie in one account and Region. */
export interface Session {
  status: MacieStatus
  frequency: FindingPublishingFrequency
  readonly created: Date
  updated: Date
}

/** A session as EnableMacie makes it when its caller sets nothing (BEHAVIOUR 2). */
export const newSession = (now: Date): Session => ({
  status: 'ENABLED',
  frequency: 'FIFTEEN_MINUTES',
  created: now,
  updated: now,
})

/** Who may become Macie's delegated administrator (BEHAVIOUR 5). */
export const macieRules: AdministratorRules = {
  principal: 'macie.amazonaws.com',
  refusals: {
    notManagement: () =>
      new AwsError(
        'AccessDeniedException',
        'The request failed because you must be the organization management account.',
      ),
    notEligible: (id) =>
      new AwsError('ValidationException', `Account ${id} is not an active member of the organization.`),
    another: () => new AwsError('ConflictException', 'The organization has another delegated administrator of Macie.'),
    notAdministrator: (id) =>
      new AwsError('ResourceNotFoundException', `Account ${id} is not the delegated administrator of Macie.`),
  },
}

/** Sessions by account and Region, undefined where Macie is off, and the administrators by Region. */
export const macie = defineStore('macie2', (world) => {
  const places = world.scenario.services?.macie
  const starts = startsIn(world, places)
  return {
    sessions: new RegionalMap<{ session: Session | undefined }>((account, region) => ({
      session: starts({ account, region }) ? newSession(world.clock.now()) : undefined,
    })),
    administrators: startingAdministrators(places),
  }
})

/**
 * The session of the caller's account and Region.
 * @throws AwsError `AccessDeniedException` where Macie is off (BEHAVIOUR 1).
 */
export const requireSession = (call: Call): Session => {
  const { session } = call.world.store(macie).sessions.in(call)
  if (session === undefined) throw new AwsError('AccessDeniedException', 'Macie is not enabled')
  return session
}
