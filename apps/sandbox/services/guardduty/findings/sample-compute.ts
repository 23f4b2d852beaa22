import type { Resource } from '@aws-sdk/client-guardduty'
import { sampleCreation, sampleNames } from './sample-types'

/** The EC2 instance of a sample. */
export const sampleInstance = (): Resource => ({
  ResourceType: 'Instance',
  InstanceDetails: {
    InstanceId: sampleNames.instance,
    InstanceType: 'm3.xlarge',
    OutpostArn: 'arn:aws:outposts:us-west-2:123456789000:outpost/op-0fbc006e9abbc73c3',
    LaunchTime: sampleCreation().toISOString(),
    Platform: undefined,
    ImageId: sampleNames.image,
    ImageDescription: 'GeneratedFindingInstanceImageDescription',
    InstanceState: 'running',
    AvailabilityZone: 'GeneratedFindingInstanceAvailabilityZone',
    IamInstanceProfile: {
      Arn: 'arn:aws:iam::123456789012:example/instance/profile',
      Id: 'GeneratedFindingInstanceProfileId',
    },
    Tags: [{ Key: 'GeneratedFindingInstanceTag1', Value: 'GeneratedFindingInstanceValue1' }],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-bfcffe88',
        PrivateIpAddress: '10.0.0.1',
        PrivateDnsName: 'GeneratedFindingPrivateDnsName',
        PublicIp: sampleNames.ip,
        PublicDnsName: 'GeneratedFindingPublicDNSName',
        SubnetId: 'GeneratedFindingSubnetId',
        VpcId: 'GeneratedFindingVPCId',
        SecurityGroups: [{ GroupId: 'GeneratedFindingSecurityId', GroupName: 'GeneratedFindingSecurityGroupName' }],
        Ipv6Addresses: [],
      },
    ],
  },
})

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

/** The database of a sample, and who signed in. */
export const sampleDatabase = (): Resource => ({
  ResourceType: 'RDSDBInstance',
  RdsDbInstanceDetails: {
    DbInstanceIdentifier: sampleNames.database,
    Engine: 'Aurora MySQL',
    EngineVersion: '8.0.mysql_aurora.3.05.2',
    DbClusterIdentifier: 'GeneratedFindingDBClusterId',
    DbInstanceArn: `arn:aws:rds:us-west-2:123456789012:db:${sampleNames.database}`,
  },
  RdsDbUserDetails: { User: sampleNames.user, Database: 'GeneratedFindingDatabaseName', Ssl: 'TLSv1.3' },
})

/** The Lambda function of a sample. */
export const sampleFunction = (): Resource => ({
  ResourceType: 'Lambda',
  LambdaDetails: {
    FunctionName: sampleNames.function,
    FunctionArn: `arn:aws:lambda:us-west-2:123456789012:function:${sampleNames.function}`,
    FunctionVersion: '$LATEST',
    Role: 'arn:aws:iam::123456789012:role/GeneratedFindingLambdaRole',
  },
})
