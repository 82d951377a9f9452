"""The post: notices, papers and reminders by e-mail, over SMTP. No address is kept, recorded or logged."""

from smolny.clerk.post.addressing import Addressee, addressees, addresses
from smolny.clerk.post.mail import Mail, mail_of
from smolny.clerk.post.postman import Postman

__all__ = ["Addressee", "Mail", "Postman", "addressees", "addresses", "mail_of"]
