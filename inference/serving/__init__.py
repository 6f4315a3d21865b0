"""What every server of ours does alike, region, console and hub: sockets, time limits, errors, parents."""
