import type { Resource } from '@aws-sdk/client-guardduty'
import { sampleCreation, sampleNames } from './sample-names'

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
