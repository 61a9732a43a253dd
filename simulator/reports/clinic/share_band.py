"""A share with the band that holds the truth: of people who meet an item, of marks that agree."""

from math import sqrt
from statistics import NormalDist

__all__ = ["find_share_band"]


def find_share_band(share: float, count: int, band: float = 0.9) -> tuple[float, float]:
    """Lower and upper end, 0–1, of a share of `count` (Wilson 1927, 10.1080/01621459.1927.10502953).

    `band` is how much it holds; everything is possible where nothing is known.
    """
    if count == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + band) / 2)
    middle, scale = share + z * z / (2 * count), 1 + z * z / count
    reach = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
