import { BlockList, isIP } from 'node:net';

/** Ranges that no public page lives in: this host, private networks, link-local, shared, test, multicast, reserved. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Only global unicast is open in IPv6; of it the ranges that wrap or stand for other addresses are closed too. */
const OPEN_V6 = ['2000::/3'];
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closedV4 = blockList(CLOSED_V4, 'ipv4');
const openV6 = blockList(OPEN_V6, 'ipv6');
const closedV6 = blockList(CLOSED_V6, 'ipv6');

/** Whether an IP address, in any written form of IPv4 or IPv6, belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 4) return !closedV4.check(bare, 'ipv4');
  return isIP(bare) === 6 && openV6.check(bare, 'ipv6') && !closedV6.check(bare, 'ipv6');
}

function blockList(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
