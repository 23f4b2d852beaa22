import type { CreateTrailRequest, Trail } from '@aws-sdk/client-cloudtrail'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { organization } from '../organizations/state'
import { buckets } from '../s3/state'
import {
  type CloudTrailOperation,
  isShadow,
  reachingTrails,
  requireOwnTrail,
  requireTrail,
  type StoredTrail,
  type TrailSettings,
  trails,
  usualSelectors,
  visibleTrails,
} from './state'

const mostTrails = 5
const cutPage = pagesOf({ largest: 1000, invalidToken: 'InvalidNextTokenException' })
const unbuilt = ['SnsTopicName', 'CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn', 'KmsKeyId'] as const

/** What creating and updating return of a trail. */
const settingsOf = ({ name, arn, settings }: StoredTrail) => ({
  Name: name,
  TrailARN: arn,
  S3BucketName: settings.bucket,
  S3KeyPrefix: settings.prefix,
  IncludeGlobalServiceEvents: settings.includesGlobal,
  IsMultiRegionTrail: settings.isMultiRegion,
  LogFileValidationEnabled: settings.validates,
  IsOrganizationTrail: settings.isOrganization,
})

const describe = (trail: StoredTrail): Trail => ({
  ...settingsOf(trail),
  HomeRegion: trail.homeRegion,
  HasCustomEventSelectors: trail.selectors !== usualSelectors,
  HasInsightSelectors: false,
})

/** The trails of the caller's account and Region, with shadows unless they are not wanted (BEHAVIOUR 3). */
export const describeTrails: CloudTrailOperation<'DescribeTrails'> = (input, call) => {
  const { trailNameList: names = [], includeShadowTrails = true } = input
  const found =
    names.length === 0
      ? visibleTrails(call).filter((trail) => includeShadowTrails || !isShadow(trail, call))
      : reachingTrails(call).filter(
          (trail) => names.includes(trail.arn) || (names.includes(trail.name) && !isShadow(trail, call)),
        )
  return { trailList: found.map(describe) }
}

/** All trails that the account sees, in brief. */
export const listTrails: CloudTrailOperation<'ListTrails'> = ({ NextToken: token }, call) => {
  const page = cutPage(visibleTrails(call), { token }, call)
  return {
    Trails: page.items.map(({ name, arn, homeRegion }) => ({ Name: name, TrailARN: arn, HomeRegion: homeRegion })),
    NextToken: page.nextToken,
  }
}

/** One trail. */
export const getTrail: CloudTrailOperation<'GetTrail'> = ({ Name }, call) => ({
  Trail: describe(requireTrail(Name, call)),
})

const refuse = (code: string, message: string): never => {
  throw new AwsError(code, message)
}

const requireBucket = ({ world }: Call, name: string): void => {
  if (!buckets(world).has(name)) refuse('S3BucketDoesNotExistException', `S3 bucket ${name} does not exist!`)
}

/** @throws AwsError where the account may not have an organization trail (BEHAVIOUR 7). */
const requireOrganization = ({ world, account }: Call): void => {
  if (account !== world.scenario.organization.managementAccount) {
    refuse('NotOrganizationMasterAccountException', 'The account is not the management account of the organization.')
  }
  if (!world.store(organization).serviceAccess.has('cloudtrail.amazonaws.com')) {
    refuse('CloudTrailAccessNotEnabledException', 'CloudTrail is not a trusted service of the organization.')
  }
}

/** The settings that a request asks for, on top of those that there are. */
const settingsFrom = (input: Partial<CreateTrailRequest>, before: TrailSettings): TrailSettings => ({
  bucket: input.S3BucketName ?? before.bucket,
  prefix: input.S3KeyPrefix ?? before.prefix,
  isMultiRegion: input.IsMultiRegionTrail ?? before.isMultiRegion,
  isOrganization: input.IsOrganizationTrail ?? before.isOrganization,
  includesGlobal: input.IncludeGlobalServiceEvents ?? before.includesGlobal,
  validates: input.EnableLogFileValidation ?? before.validates,
})

const newSettings: TrailSettings = {
  bucket: '',
  prefix: undefined,
  isMultiRegion: false,
  isOrganization: false,
  includesGlobal: true,
  validates: false,
}

/** Makes a trail that does not log yet (BEHAVIOUR 5, 7). */
export const createTrail: CloudTrailOperation<'CreateTrail'> = (input, call) => {
  const { Name: name = '', S3BucketName: bucket = '' } = input
  refuseUnbuilt('cloudtrail:CreateTrail', input, [...unbuilt, 'TagsList'])
  if (!/^[a-zA-Z0-9](?:[._-]?[a-zA-Z0-9]){2,127}$/.test(name)) {
    refuse('InvalidTrailNameException', `Trail name ${name} is not valid.`)
  }
  const all = call.world.store(trails)
  const arn = `arn:aws:cloudtrail:${call.region}:${call.account}:trail/${name}`
  if (all.has(arn)) refuse('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${call.account}`)
  if (visibleTrails(call).length >= mostTrails) {
    refuse(
      'MaximumNumberOfTrailsExceededException',
      `User: ${call.account} already has ${mostTrails} trails in ${call.region}.`,
    )
  }
  if (input.IsOrganizationTrail === true) requireOrganization(call)
  requireBucket(call, bucket)
  const trail: StoredTrail = {
    name,
    arn,
    account: call.account,
    homeRegion: call.region,
    settings: settingsFrom(input, newSettings),
    selectors: usualSelectors,
    isLogging: false,
    started: undefined,
    stopped: undefined,
  }
  all.set(arn, trail)
  return settingsOf(trail)
}

/** Changes what the request names. */
export const updateTrail: CloudTrailOperation<'UpdateTrail'> = (input, call) => {
  refuseUnbuilt('cloudtrail:UpdateTrail', input, unbuilt)
  const trail = requireOwnTrail(input.Name, call)
  const { Name: _, ...changes } = input
  const settings = settingsFrom(changes, trail.settings)
  if (settings.isOrganization && !trail.settings.isOrganization) requireOrganization(call)
  if (input.S3BucketName !== undefined) requireBucket(call, settings.bucket)
  trail.settings = settings
  return settingsOf(trail)
}

/** Deletes a trail, with all its shadows. */
export const deleteTrail: CloudTrailOperation<'DeleteTrail'> = ({ Name }, call) => {
  call.world.store(trails).delete(requireOwnTrail(Name, call).arn)
  return {}
}
