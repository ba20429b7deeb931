"""What people do about the notice: answer, translate, publish."""
