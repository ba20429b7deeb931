"""What the company can promise about requests, and how it is measured."""

from troth.customers.rights.promised.answering import ANSWERED
from troth.customers.rights.promised.deleting import DELETED
from troth.customers.rights.promised.giving import USABLE

KINDS = (ANSWERED, DELETED, USABLE)
