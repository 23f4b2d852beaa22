import type { Resource } from '@aws-sdk/client-guardduty'
import { sampleCreation, sampleNames } from './sample-names'

/** The EKS cluster of a sample, and who called its API. */
export const sampleEksCluster = (): Resource => ({
  ResourceType: 'EKSCluster',
  EksClusterDetails: {
    Name: sampleNames.cluster,
    Arn: `arn:aws:eks:us-west-2:123456789012:cluster/${sampleNames.cluster}`,
    VpcId: 'GeneratedFindingEKSClusterVpcId',
    Status: 'ACTIVE',
    Tags: [{ Key: 'GeneratedFindingEKSClusterTag1', Value: 'GeneratedFindingEKSClusterTagValue1' }],
    CreatedAt: sampleCreation(),
  },
  KubernetesDetails: {
    KubernetesUserDetails: { Username: sampleNames.user, Uid: 'GeneratedFindingUID', Groups: [] },
  },
})

/** The ECS cluster of a sample. */
export const sampleEcsCluster = (): Resource => ({
  ResourceType: 'ECSCluster',
  EcsClusterDetails: {
    Name: sampleNames.ecsCluster,
    Arn: `arn:aws:ecs:us-west-2:123456789012:cluster/${sampleNames.ecsCluster}`,
    Status: 'ACTIVE',
    Tags: [{ Key: 'GeneratedFindingECSClusterTag1', Value: 'GeneratedFindingECSClusterTagValue1' }],
  },
})

/** The container of a sample, which belongs to no cluster. */
export const sampleContainer = (): Resource => ({
  ResourceType: 'Container',
  ContainerDetails: {
    Id: 'GeneratedFindingContainerId',
    Name: sampleNames.container,
    Image: 'GeneratedFindingContainerImage',
  },
})
