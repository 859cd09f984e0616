import { BlockList } from "node:net";
import { expect, test } from "vitest";
import { clientAddress, networkOf, shortenedAddress } from "./client-address.ts";

const ours = new BlockList();
ours.addSubnet("10.0.0.0", 8);
ours.addSubnet("fd00::", 8, "ipv6");

test.each([
  ["192.0.2.1", undefined, "192.0.2.1"],
  ["192.0.2.1", "203.0.113.9", "192.0.2.1"],
  ["10.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.7", "203.0.113.9"],
  ["10.0.0.1", "nonsense", "10.0.0.1"],
  ["10.0.0.1", "", "10.0.0.1"],
  ["::ffff:10.0.0.1", "2001:db8::7", "2001:db8::7"],
])("peer %s saying %s is %s", (peer, forwarded, client) => {
  expect(clientAddress(peer, forwarded, ours)).toBe(client);
});

test.each([
  ["192.0.2.77", "192.0.2.77", "192.0.2.*"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1:2::/64"],
  ["2001:db8::7", "2001:db8:0:0::/64", "2001:db8:0:0::/64"],
])("%s belongs to %s and is shown as %s", (address, network, shown) => {
  expect(networkOf(address)).toBe(network);
  expect(shortenedAddress(address)).toBe(shown);
});
