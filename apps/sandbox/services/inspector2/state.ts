import type { ResourceScanType } from '@aws-sdk/client-inspector2'
import { AwsError } from '../../kit/aws-error'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'
import type { AdministratorRules } from '../delegation/administrators'
import { startingAdministrators, startsIn } from '../delegation/starting-places'

type Client = typeof import('@aws-sdk/client-inspector2')

/** An operation of Inspector, by its AWS name. */
export type InspectorOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** What Inspector can scan, by the names of requests and of answers. */
export const scanTypes = {
  EC2: 'ec2',
  ECR: 'ecr',
  LAMBDA: 'lambda',
  LAMBDA_CODE: 'lambdaCode',
  CODE_REPOSITORY: 'codeRepository',
} as const satisfies Record<ResourceScanType, string>

/** A scan type, as requests name it. */
export type ScanType = keyof typeof scanTypes

/** All scan types, in the order of AWS's answers. */
export const allScanTypes = Object.keys(scanTypes) as readonly ScanType[]

/** `ValidationException`, or another refusal of Inspector. */
const refuse = (code: string, message: string): AwsError => new AwsError(code, message)

/** Who may become Inspector's delegated administrator (BEHAVIOUR 5). */
export const inspectorRules: AdministratorRules = {
  principal: 'inspector2.amazonaws.com',
  refusals: {
    notManagement: () => refuse('AccessDeniedException', 'Caller is not the organization management account.'),
    notEligible: (id) => refuse('ValidationException', `Account ${id} is not an active member of the organization.`),
    another: () => refuse('ConflictException', 'The organization has another delegated administrator of Inspector.'),
    notAdministrator: (id) => refuse('ResourceNotFoundException', `Account ${id} is not the delegated administrator.`),
  },
}

/** Scans that are on, by account and Region, and the administrators by Region. */
export const inspector = defineStore('inspector2', (world) => {
  const places = world.scenario.services?.inspector
  const starts = startsIn(world, places)
  return {
    scans: new RegionalMap<Set<ScanType>>(
      (account, region) => new Set(starts({ account, region }) ? allScanTypes : []),
    ),
    administrators: startingAdministrators(places),
  }
})
